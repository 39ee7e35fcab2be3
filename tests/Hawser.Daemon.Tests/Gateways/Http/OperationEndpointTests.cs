using System.Net;
using System.Text.Json;
using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Http;

public sealed class OperationEndpointTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _editor = await _daemon.ConnectEditorAsync();
        _http = EventSource.NewClient(_daemon);
        await _editor.SendAsync(new Event { Op = new OperationEvent { OpId = "import-1", Title = "Import textures", Cancellable = true, Caller = "cli" } });
        await _editor.SendAsync(new Event { Op = new OperationEvent { OpId = "import-1", Kind = OperationEvent.Types.Kind.Progress, Progress = 40 } });
        await Until.True("the operation is known", () => _daemon.Host.Part<OperationTable>().List(includeEnded: false) is [{ Last.Progress: 40 }]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _editor.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task List_OfThoseThatRun_HasThem()
    {
        var operation = Assert.Single((await GetAsync("/operations")).GetProperty("operations").EnumerateArray().ToArray());
        Assert.Equal(("import-1", "Import textures", "cli", 40), (
            operation.GetProperty("opId").GetString(), operation.GetProperty("title").GetString(), operation.GetProperty("caller").GetString(), operation.GetProperty("last").GetProperty("progress").GetInt32()));
        Assert.Equal(0, (await GetAsync("/operations?project=proj-00000000")).GetProperty("operations").GetArrayLength());
    }

    [Fact]
    public async Task One_ByTheBeginningOfItsId_HasItsHistory()
    {
        var answer = await GetAsync("/operations/imp");
        Assert.Equal("import-1", answer.GetProperty("operation").GetProperty("opId").GetString());
        Assert.Equal(["START", "PROGRESS"], answer.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("op").GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Cancel_ReachesTheEditor()
    {
        var answer = await JsonOf(await _http.PostAsync("/operations/import-1/cancel", null).DefaultTimeout(), HttpStatusCode.OK);
        Assert.True(answer.GetProperty("accepted").GetBoolean());
        Assert.Equal(["import-1"], _editor.CancelledOperations);
    }

    [Theory]
    [InlineData("GET", "/operations/inport-1", 404, "unknown_operation")]
    [InlineData("POST", "/operations/inport-1/cancel", 404, "unknown_operation")]
    [InlineData("GET", "/operations/a/b", 404, "not_found")]
    [InlineData("GET", "/operations/import-1/cancel", 405, "method_not_allowed")]
    public async Task Address_OfNothing_IsAProblem(string method, string path, int status, string code)
    {
        var problem = await JsonOf(await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).DefaultTimeout(), (HttpStatusCode)status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        if (code == "unknown_operation") Assert.Equal("import-1", problem.GetProperty("details").GetProperty("near")[0].GetString());
    }

    private async Task<JsonElement> GetAsync(string path) => await JsonOf(await _http.GetAsync(path).DefaultTimeout(), HttpStatusCode.OK);

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
