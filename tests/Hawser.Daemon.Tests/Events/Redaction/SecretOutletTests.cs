using System.Text;
using System.Text.RegularExpressions;
using Hawser.Daemon.Events;
using Hawser.Daemon.Tests.Gateways.Http;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Tests.Events.Redaction;

/// <summary>The corpus, sent by an Editor to a whole daemon: whatever comes out of it anywhere has none of the secrets in it.</summary>
public sealed partial class SecretOutletTests
{
    [Fact]
    public async Task Corpus_SentByAnEditor_ComesOutNowhere()
    {
        using var folder = new TempFolder();
        var said = new StringBuilder();
        await using (var daemon = await TestDaemon.StartAsync(options => options with { LogLevel = "trace" }, folder: folder))
        {
            await using var editor = await daemon.ConnectEditorAsync();
            await using var client = await daemon.ConnectClientAsync();
            await using var stream = await EventSource.OpenAsync(daemon, "/events?since=0&capacity=10000");
            await using var lines = await EventSource.OpenAsync(daemon, "/logs/stream");
            var texts = Corpus.Secrets().Select(entry => entry.Text).Append($"the token is {daemon.Token}").ToArray();
            foreach (var text in texts) await SendAsync(editor, text);
            foreach (var text in texts) daemon.Host.Part<ILoggerFactory>().CreateLogger("Hawser.Test").LogInformation("An Editor says {Text}", text);
            await editor.LogAsync("the end");

            for (var at = ""; !at.Contains("the end", StringComparison.Ordinal); said.AppendLine(at)) at = (await stream.NextAsync())!.Value.Data.GetRawText();
            for (var at = ""; !at.Contains("the end", StringComparison.Ordinal); said.AppendLine(at)) at = (await lines.NextAsync())!.Value.Data.GetRawText();
            var query = await client.RequestAsync(new Request { EventQuery = new EventQuery { Limit = 10_000 } });
            said.AppendLine(query.EventQuery.ToString());
            using var http = EventSource.NewClient(daemon);
            foreach (var path in new[] { "/logs/tail", "/console/tail?lines=1000", "/operations?all=true" }) said.AppendLine(await http.GetStringAsync(path).DefaultTimeout());
            said.AppendLine(daemon.Log);
            Assert.True(query.EventQuery.Events.Count >= 4 * texts.Length);
            Assert.Equal(-1, said.ToString().IndexOf(daemon.Token, StringComparison.Ordinal));
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "token"))
            said.AppendLine(Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        var all = said.ToString();
        Assert.Contains("redacted github token", all);
        Assert.All(SecretWords(), secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }

    private static async Task SendAsync(MockEditor editor, string text)
    {
        await editor.SendAsync(new Event { Log = new LogEvent { Message = text, StackTrace = text, Level = LogEvent.Types.Level.Error } });
        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "op", Title = text, Message = text, PayloadJson = $$"""{"text":{{JsonText(text)}}}""" } });
        await editor.SendAsync(new Event { Editor = new EditorEvent { Message = text, Kind = EditorEvent.Types.Kind.Disconnected } });
        await editor.SendAsync(new Event { Compile = new CompileEvent { Diagnostics = { new Diagnostic { Message = text, File = text } } } });
    }

    private static string JsonText(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    // The words of the corpus that are not in what may be left of it.
    private static IEnumerable<string> SecretWords()
    {
        var left = string.Join('\n', Corpus.Secrets().Select(entry => entry.Redacted));
        return Corpus.Secrets().SelectMany(entry => Word().Matches(entry.Text).Select(match => match.Value))
            .Where(word => !left.Contains(word, StringComparison.OrdinalIgnoreCase)).Distinct();
    }

    [GeneratedRegex("[A-Za-z0-9]{5,}")]
    private static partial Regex Word();
}
