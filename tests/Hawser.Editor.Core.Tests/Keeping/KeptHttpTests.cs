using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hawser.Editor.Core.Tests.Linking;

namespace Hawser.Editor.Core.Tests.Keeping;

/// <summary>JSON-RPC to one Editor, through reloads. No daemon runs.</summary>
public sealed class KeptHttpTests : IDisposable
{
    private readonly TempFolder _library = new();
    private readonly MockDaemon _noDaemon = new();
    private readonly FakeEditor _editor;
    private readonly HttpClient _http = new();

    public KeptHttpTests()
    {
        _editor = new FakeEditor(_noDaemon.Folders, TestCommands.Source, keeper: true, library: _library["Hawser"], http: true);
        Until.True("the file is there", () => File.Exists(_library["Hawser/keeper.json"])).GetAwaiter().GetResult();
        using var file = JsonDocument.Parse(File.ReadAllText(_library["Hawser/keeper.json"]));
        _http.BaseAddress = new Uri($"http://127.0.0.1:{file.RootElement.GetProperty("port").GetInt32()}");
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", File.ReadAllText(file.RootElement.GetProperty("tokenFile").GetString()!).Trim());
    }

    public void Dispose()
    {
        _http.Dispose();
        _editor.Dispose();
        _noDaemon.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task Call_Command_AnsweredWithItsResult() =>
        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":{"a":1}}""", await PostAsync("test.echo", """{"value":{"a":1}}""", id: 7));

    [Fact]
    public async Task Call_UnknownCommand_IsAnError()
    {
        var error = (await CallAsync("test.ecko")).GetProperty("error");

        Assert.Equal(-32601, error.GetProperty("code").GetInt32());
        Assert.Equal("unknown_command", error.GetProperty("data").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Call_Tool_AnsweredInTheToolsWords()
    {
        var tools = (await CallAsync("tools/list")).GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString());
        var good = (await CallAsync("tools/call", """{"name":"test_echo","arguments":{"value":5}}""")).GetProperty("result");
        var bad = (await CallAsync("tools/call", """{"name":"test_fail","arguments":{"message":"no"}}""")).GetProperty("result");

        Assert.Contains("test_echo", tools);
        Assert.Equal(("5", false), (good.GetProperty("content")[0].GetProperty("text").GetString(), good.GetProperty("isError").GetBoolean()));
        Assert.True(bad.GetProperty("isError").GetBoolean());
    }

    [Fact]
    public async Task Call_WithoutToken_IsRefused()
    {
        using var stranger = new HttpClient { BaseAddress = _http.BaseAddress };
        using var answer = await stranger.PostAsync("/rpc", new StringContent("{}", Encoding.UTF8, "application/json")).DefaultTimeout();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Call_WhileNoDomainIsThere_AnsweredByTheNext()
    {
        Task<string> answer = null!;
        _editor.OnMain(() =>
        {
            _editor.Runtime.EndForReload();
            answer = PostAsync("test.echo", """{"value":1}""");
        });

        _editor.Reload();

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":1}""", await answer);
    }

    [Fact]
    public async Task Call_CutOffByAReload_IsToldSo()
    {
        var answer = CallAsync("test.hold_background", """{"point":"http-cut"}""");
        await TestCommands.Point("http-cut").Reached;

        _editor.Reload();

        var error = (await answer).GetProperty("error");
        Assert.Equal((-32000, "interrupted"), (error.GetProperty("code").GetInt32(), error.GetProperty("data").GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_Continuation_AnsweredByTheDomainThatEndsIt(bool announced)
    {
        var point = $"http-continue-{announced}";
        var answer = CallAsync("test.continue", $$"""{"point":"{{point}}"}""");
        await TestCommands.Point(point).Reached;

        if (announced) _editor.Reload();
        else _editor.ReloadWithoutAWord();
        TestCommands.Released[point] = true;

        Assert.Equal("after some ticks", (await answer).GetProperty("result").GetString());
    }

    [Fact]
    public async Task Quit_File_IsGone()
    {
        await CallAsync("ping");

        _editor.OnMain(_editor.Runtime.EndForQuit);

        Assert.False(File.Exists(_library["Hawser/keeper.json"]));
    }

    private async Task<JsonElement> CallAsync(string method, string parameters = "{}")
    {
        using var answer = JsonDocument.Parse(await PostAsync(method, parameters));
        return answer.RootElement.Clone();
    }

    private async Task<string> PostAsync(string method, string parameters, int id = 1)
    {
        var body = $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""";
        using var answer = await _http.PostAsync("/rpc", new StringContent(body, Encoding.UTF8, "application/json")).DefaultTimeout();
        return await answer.Content.ReadAsStringAsync();
    }
}
