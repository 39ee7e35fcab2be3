using System.Text;
using System.Text.Json;
using Hawser.Daemon.Hosting.Logging;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Hosting;

public sealed class LogFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Write_OverTheLimit_IsPutAsideAndThreeAreKept()
    {
        using (var log = new LogFile(_folder["daemon.log"], limit: 100))
        {
            for (var i = 0; i < 10; i++) log.Write(Encoding.UTF8.GetBytes($"{i}{new string('x', 58)}\n"), _ => []);
        }

        Assert.Equal(["daemon.1.log", "daemon.2.log", "daemon.log"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.StartsWith("9", File.ReadAllText(_folder["daemon.log"]));
        Assert.StartsWith("7", File.ReadAllText(_folder["daemon.2.log"]));
    }

    [Fact]
    public void Write_DiskFull_GoesOnAndCountsWhatIsMissing()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("There is no /dev/full here.");
        File.CreateSymbolicLink(_folder["daemon.log"], "/dev/full");
        using var log = new LogFile(_folder["daemon.log"], limit: long.MaxValue);
        long lost = 0;

        for (var i = 0; i < 3; i++)
        {
            log.Write("line\n"u8, count =>
            {
                lost = count;
                return "lost"u8.ToArray();
            });
        }

        Assert.Equal(2, lost);
    }

    [Fact]
    public async Task Daemon_EveryLine_IsAnObjectWithItsId()
    {
        await using var daemon = await TestDaemon.StartAsync();
        foreach (var line in daemon.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            Assert.NotEqual(0, json.RootElement.GetProperty("id").GetInt32());
            Assert.NotEmpty(json.RootElement.GetProperty("event").GetString()!);
        }
    }

    [Fact]
    public async Task Daemon_TokenAndArguments_AreNotLogged()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { LogLevel = "trace" });
        await using var editor = (await daemon.ConnectEditorAsync()).On("menu.execute", "1");
        await using var client = await daemon.ConnectClientAsync();
        await client.InvokeAsync("menu.execute", """{"password":"swordfish"}""");
        Assert.DoesNotContain("swordfish", daemon.Log);
        Assert.DoesNotContain(daemon.Token, daemon.Log);
    }

    [Fact]
    public async Task Daemon_SecretsInWhatItLogs_AreTakenOut()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/home/alice/password=swordfish/game" });
        await Until.True("the connection is logged", () => daemon.Log.Contains("[redacted password]", StringComparison.Ordinal), seen: () => daemon.Log);
        Assert.DoesNotContain("alice", daemon.Log);
        Assert.DoesNotContain("swordfish", daemon.Log);
    }

    [Fact]
    public void EventIds_OfAllMessages_AreUnique()
    {
        var ids = typeof(EventIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();
}
