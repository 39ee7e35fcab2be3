using System.Net;
using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Gateways.Http;

/// <summary>The older system's endpoints, with its fields and its meaning of them.</summary>
public sealed class LogEndpointTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private HttpClient _http = null!;

    private EventHub Hub => _daemon.Host.Part<EventHub>();

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _http = EventSource.NewClient(_daemon);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Tail_Entries_HaveTheOlderSystemsFields()
    {
        Log("plain");
        Log("careful", Level.Warn);
        Log("broken", Level.Error, stackTrace: "at Foo () in Foo.cs:1");

        var tail = await GetAsync("/logs/tail");

        var entries = tail.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["sequenceNumber", "timestamp", "source", "level", "message", "stackTrace", "color"], entries[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(["Log", "Warning", "Error"], entries.Select(entry => entry.GetProperty("level").GetString()));
        Assert.Equal(["null", "14", "12"], entries.Select(entry => entry.GetProperty("color").GetRawText()));
        Assert.Equal(["null", "null", "\"at Foo () in Foo.cs:1\""], entries.Select(entry => entry.GetProperty("stackTrace").GetRawText()));
        Assert.Equal(("console", "broken", 3ul), (entries[2].GetProperty("source").GetString(), entries[2].GetProperty("message").GetString(), entries[2].GetProperty("sequenceNumber").GetUInt64()));
        Assert.True(entries[0].GetProperty("timestamp").TryGetDateTimeOffset(out _));
        Assert.Equal(("-1", "null", "null"), (tail.GetProperty("watermark").GetRawText(), tail.GetProperty("clearedAt").GetRawText(), tail.GetProperty("clearReason").GetRawText()));
    }

    [Theory]
    [InlineData("lines=2", new[] { "c", "d" })]
    [InlineData("lines=0", new[] { "a", "b", "c", "d" })]
    [InlineData("lines=99", new[] { "a", "b", "c", "d" })]
    [InlineData("level=error", new[] { "d" })]
    [InlineData("level=EXCEPTION", new[] { "d" })]
    [InlineData("level=warn", new[] { "c", "d" })]
    [InlineData("level=log", new[] { "b", "c", "d" })]
    [InlineData("source=all", new[] { "a", "b", "c", "d" })]
    [InlineData("source=editor", new string[0])]
    [InlineData("project=proj-00000000", new string[0])]
    public async Task Tail_Asked_GivesThoseLines(string query, string[] lines)
    {
        Log("a", Level.Debug);
        Log("b");
        Log("c", Level.Warn);
        Log("d", Level.Error);
        Assert.Equal(lines, await LinesAsync($"/logs/tail?{query}"));
    }

    [Fact]
    public async Task Clear_IsAWatermarkAndNoLoss()
    {
        Log("a");
        Log("b");

        var cleared = await JsonOf(await _http.PostAsync("/logs/clear?reason=fresh%20start", null));
        Assert.Equal(["success", "watermark", "message"], cleared.EnumerateObject().Select(field => field.Name));
        Assert.Equal((true, 3, "Logs cleared"), (cleared.GetProperty("success").GetBoolean(), cleared.GetProperty("watermark").GetInt32(), cleared.GetProperty("message").GetString()));
        Log("c");

        Assert.Equal(["c"], await LinesAsync("/logs/tail"));
        Assert.Equal(["a", "b", "c"], await LinesAsync("/logs/tail?full=true"));
        var tail = await GetAsync("/logs/tail?lines=5");
        Assert.Equal((3, "fresh start"), (tail.GetProperty("watermark").GetInt32(), tail.GetProperty("clearReason").GetString()));
        Assert.True(tail.GetProperty("clearedAt").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task Clear_OfOneProject_LeavesTheOthers()
    {
        Log("mine", project: "proj-00000001");
        Log("theirs", project: "proj-00000002");
        await _http.PostAsync("/logs/clear?project=proj-00000001", null);
        Assert.Empty(await LinesAsync("/logs/tail?project=proj-00000001"));
        Assert.Equal(["theirs"], await LinesAsync("/logs/tail?project=proj-00000002"));
    }

    [Fact]
    public async Task EnteringPlayMode_ClearsWithItsReason()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        await editor.LogAsync("before");
        await Until.True("it is stored", () => Hub.Last >= 2);
        editor.State = new EditorState { Phase = EditorState.Types.Phase.Ready, Play = EditorState.Types.PlayMode.Playing };
        await editor.SendAsync(new Event { Editor = new EditorEvent { Kind = EditorEvent.Types.Kind.State, State = editor.State } });
        await Until.True("the Editor's state is stored", () => Hub.Last >= 3);

        var tail = await GetAsync($"/logs/tail?project={editor.ProjectId}");

        Assert.Equal("entered play mode", tail.GetProperty("clearReason").GetString());
        Assert.Equal(0, tail.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task ConsoleNames_OfTheFirstVersions_AreServed()
    {
        for (var i = 0; i < 60; i++) Log($"m{i}");
        var tail = await GetAsync("/console/tail");
        Assert.Equal(["entries"], tail.EnumerateObject().Select(field => field.Name));
        Assert.Equal(50, tail.GetProperty("entries").GetArrayLength());
        Assert.Equal(["m58", "m59"], await LinesAsync("/console/tail?lines=2"));

        var cleared = await JsonOf(await _http.PostAsync("/console/clear", null));
        Assert.Equal("""{"success":true,"message":"Console cleared"}""", cleared.GetRawText());
        Assert.Empty(await LinesAsync("/console/tail"));
    }

    [Fact]
    public async Task Stream_Lines_HaveColourNamesAndNoNulls()
    {
        await using var source = await EventSource.OpenAsync(_daemon, "/logs/stream?level=info");
        Log("debug", Level.Debug);
        Log("plain");
        Log("broken", Level.Error, stackTrace: "at Foo ()");

        var plain = (await source.NextAsync())!.Value.Data;
        var broken = (await source.NextAsync())!.Value.Data;

        Assert.Equal(["sequenceNumber", "timestamp", "source", "level", "message"], plain.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("plain", "red", "at Foo ()"), (plain.GetProperty("message").GetString(), broken.GetProperty("color").GetString(), broken.GetProperty("stackTrace").GetString()));
        Assert.Equal("", source.LastId);
    }

    [Fact]
    public async Task Tail_LinesThatAreNoNumber_IsAProblem() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync("/logs/tail?lines=many")).StatusCode);

    private void Log(string message, Level level = Level.Info, string stackTrace = "", string project = "p") => Hub.Publish(
        new Event { Log = new LogEvent { Message = message, Level = level, StackTrace = stackTrace, Category = "Unity" } }, project, "e");

    private async Task<IEnumerable<string?>> LinesAsync(string path) =>
        [.. (await GetAsync(path)).GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("message").GetString())];

    private async Task<JsonElement> GetAsync(string path) => await JsonOf(await _http.GetAsync(path).DefaultTimeout());

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
