using System.Text.Json;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.OlderClient;

/// <summary>An independent client, in another language and from its own description of the wire, talks to our daemon.</summary>
public sealed class OlderClientTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TempFolder _generated = new();

    [Fact]
    public async Task OlderClient_HandshakeHealthAndEvents_Work()
    {
        if (!File.Exists(Python)) Assert.Skip($"There is no {Python} here.");
        var source = RepositoryRoot.Combine("tests", "Hawser.Daemon.Tests", "OlderClient");
        (await RunProcess.Capture("protoc", $"--proto_path={source}", $"--python_out={_generated}", "older.proto")).ShouldExitWith(0);
        await using var daemon = await TestDaemon.StartAsync(options => options with { TcpEnabled = true });
        await using var editor = await daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/mock/Räuber" });
        var port = LinkAddress.Parse(daemon.Endpoint.Tcp).Port;

        await using var client = RunningProcess.Start(Python, Path.Combine(source, "older_client.py"), _generated, $"{port}", daemon.Token);
        await client.WhenSaid("ready");
        await editor.LogAsync("Grüße 漢字", LogEvent.Types.Level.Warn);
        await TellOperationAsync(editor, OperationEvent.Types.Kind.Start, 0);
        await TellOperationAsync(editor, OperationEvent.Types.Kind.Complete, 100);
        var seen = Parse((await client.WhenEnded()).ShouldExitWith(0).Output);

        AssertRejections(seen.GetProperty("rejections"));
        Assert.Equal("""["1.0",["events.log","ops.progress"],true,"6000.3.15f1",true]""", seen.GetProperty("welcome").ToString().Replace(" ", ""));
        Assert.Equal(["00000000000000aa", "00000000000000aa", "True", "OK", "Räuber", "/mock/Räuber"], Texts(seen.GetProperty("health")));
        Assert.Equal(["00000000000000ab", ""], Texts(seen.GetProperty("unknown")));
        Assert.True(seen.GetProperty("uncorrelated").GetBoolean());
        Assert.Equal(["3", "Grüße 漢字", "Unity"], Texts(Assert.Single(seen.GetProperty("logs").EnumerateArray())));
        Assert.Equal([["o1", "0", "0"], ["o1", "2", "100"]], seen.GetProperty("ops").EnumerateArray().Select(Texts));
        Assert.Equal(0, seen.GetProperty("others").GetInt32());
    }

    public void Dispose() => _generated.Dispose();

    private static void AssertRejections(JsonElement rejections)
    {
        (int Code, string Beginning)[] expected =
        [
            (0, "Missing or empty token."), (0, "Invalid token."), (1, "missing ipc_version"),
            (3, "ipc_version 2.0 not supported; server=1.0"), (1, "Schema hash mismatch."),
        ];
        foreach (var (seen, (code, beginning)) in rejections.EnumerateArray().Zip(expected))
        {
            Assert.Equal(code, seen[0].GetInt32());
            Assert.StartsWith(beginning, seen[1].GetString());
            Assert.True(seen[2].GetBoolean(), "the connection is closed after the reject");
        }

        Assert.Equal(expected.Length, rejections.GetArrayLength());
    }

    private static Task TellOperationAsync(MockEditor editor, OperationEvent.Types.Kind kind, int progress) =>
        editor.SendAsync(new Event { Op = new OperationEvent { OpId = "o1", Kind = kind, Progress = progress } });

    private static JsonElement Parse(string output)
    {
        using var json = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        return json.RootElement.Clone();
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(element => element.ToString())];
}
