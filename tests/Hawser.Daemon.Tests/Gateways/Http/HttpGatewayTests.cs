using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Http;

public sealed class HttpGatewayTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync(options => options with { HttpBodyLimit = 64 * 1024 });
        _http = NewClient(_daemon.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Health_WithToken_HasTheOlderSystemsFields()
    {
        await using var editor = await _daemon.ConnectEditorAsync();

        var health = await JsonOf(await _http.GetAsync("/health"));

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal(editor.ProjectId, health.GetProperty("projectId").GetString());
        Assert.True(health.GetProperty("unityConnected").GetBoolean());
        Assert.True(health.GetProperty("editorReady").GetBoolean());
        Assert.Equal("0.1.0", health.GetProperty("unityPluginVersion").GetString());
        Assert.NotEmpty(health.GetProperty("bridgeVersion").GetString()!);
    }

    [Fact]
    public async Task Health_WithoutToken_SaysOnlyThatItAnswers()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        using var stranger = NewClient(token: null);

        var health = await JsonOf(await stranger.GetAsync("/health"));

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, health.GetProperty("projectId").ValueKind);
        Assert.False(health.GetProperty("unityConnected").GetBoolean());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Rpc_TokenMissingOrWrong_Is401(string? token)
    {
        using var stranger = NewClient(token);
        var problem = await Problem(await stranger.PostAsync("/rpc", Json("""{"command":"editor.ping"}""")), HttpStatusCode.Unauthorized);
        Assert.Equal(ErrorCatalog.Unauthenticated.Name, problem.GetProperty("code").GetString());
    }

    // A page of another site can make the browser send requests here, or have its own name resolve to this machine.
    [Theory]
    [InlineData("Origin", "https://evil.example", "foreign_origin")]
    [InlineData("Origin", "null", "foreign_origin")]
    [InlineData("Origin", "http://127.0.0.1:1", "foreign_origin")]
    [InlineData("Host", "evil.example", "foreign_host")]
    [InlineData("Host", "127.0.0.1", "foreign_host")]
    [InlineData("Host", "127.0.0.1.evil.example:{port}", "foreign_host")]
    public async Task Request_OfAForeignPage_Is403EvenWithTheToken(string header, string value, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rpc") { Content = Json("""{"command":"editor.ping"}""") };
        request.Headers.TryAddWithoutValidation(header, value.Replace("{port}", $"{_daemon.Endpoint.HttpPort}", StringComparison.Ordinal));
        var problem = await Problem(await _http.SendAsync(request), HttpStatusCode.Forbidden);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Request_UnderAnyLoopbackNameAndSameOrigin_IsServed(string name)
    {
        if (name == "[::1]" && !Socket.OSSupportsIPv6) Assert.Skip("There is no IPv6 here.");
        using var http = NewClient(_daemon.Token, name);
        http.DefaultRequestHeaders.Add("Origin", $"http://{name}:{_daemon.Endpoint.HttpPort}");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health")).StatusCode);
    }

    [Theory]
    [InlineData("", 400, "invalid_json")]
    [InlineData("{\"command\":\"editor.ping\"", 400, "invalid_json")]
    [InlineData("{\"command\":\"editor.ping\"} {}", 400, "invalid_json")]
    [InlineData("[]", 400, "invalid_request")]
    [InlineData("{}", 400, "invalid_request")]
    [InlineData("{\"command\":5}", 400, "invalid_request")]
    [InlineData("{\"command\":\"a\",\"args\":[]}", 400, "invalid_request")]
    [InlineData("{\"command\":\"a\",\"timeout\":-1}", 400, "invalid_request")]
    [InlineData("{\"command\":\"a\",\"timeout\":\"soon\"}", 400, "invalid_request")]
    public async Task Rpc_BadBody_IsAProblemWithItsReason(string body, int status, string code)
    {
        var problem = await Problem(await _http.PostAsync("/rpc", Json(body)), (HttpStatusCode)status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEqual(0, problem.GetProperty("hints").GetArrayLength());
    }

    [Fact]
    public async Task Rpc_BodyTooLarge_Is413AndOthersAreServed()
    {
        await using var editor = (await _daemon.ConnectEditorAsync()).On("editor.ping", "1");
        var problem = await Problem(await _http.PostAsync("/rpc", Json($"{{\"command\":\"{new string('x', 70_000)}\"}}")), HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(ErrorCatalog.FrameTooLarge.Name, problem.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/rpc", Json("""{"command":"editor.ping"}"""))).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/rpc", 405)]
    [InlineData("DELETE", "/health", 405)]
    public async Task Request_ForWhatIsNotThere_IsAProblem(string method, string path, int status) =>
        await Problem(await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)), (HttpStatusCode)status);

    [Fact]
    public async Task Rpc_NoEditor_Is503UnityOffline()
    {
        var problem = await Problem(await _http.PostAsync("/rpc", Json("""{"command":"editor.ping"}""")), HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("Unity Offline", "no_editor"), (problem.GetProperty("title").GetString(), problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Rpc_Timeout_Is504()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        var problem = await Problem(await _http.PostAsync("/rpc", Json("""{"command":"menu.execute","timeout":0.05}""")), HttpStatusCode.GatewayTimeout);
        Assert.Equal("Request Timeout", problem.GetProperty("title").GetString());
        Assert.Contains("menu.execute", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Rpc_Cancelled_Is499()
    {
        await using var editor = (await _daemon.ConnectEditorAsync()).On("menu.execute", (_, _) => new Outcome { Kind = Outcome.Types.Kind.Cancelled });
        var problem = await Problem(await _http.PostAsync("/rpc", Json("""{"command":"menu.execute"}""")), (HttpStatusCode)499);
        Assert.Equal("Request Cancelled", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Rpc_EditorSaysItFailed_Is200WithAnErrorInIt()
    {
        await using var editor = (await _daemon.ConnectEditorAsync()).On("menu.execute", (_, _) => new Outcome
        {
            Kind = Outcome.Types.Kind.Failed,
            Failure = Failures.Create(ErrorCatalog.UnknownMenuItem, "No such item.").WithDetails("""{"path":"A/B"}"""),
        });

        var answer = await JsonOf(await _http.PostAsync("/rpc", Json("""{"command":"menu.execute"}""")));

        Assert.Equal("error", answer.GetProperty("status").GetString());
        var error = answer.GetProperty("error");
        Assert.Equal(("unknown_menu_item", "A/B"), (error.GetProperty("code").GetString(), error.GetProperty("details").GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Rpc_UnknownCommand_Is200WithNearMatches()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        await Until.True("its catalog is known", () => editor.CatalogRequests == 1 && _daemon.Log.Contains("CatalogReceived", StringComparison.Ordinal));
        var answer = await JsonOf(await _http.PostAsync("/rpc", Json("""{"command":"play.entre"}""")));
        Assert.Equal("unknown_command", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("play.enter", answer.GetProperty("error").GetProperty("details").GetProperty("near")[0].GetString());
    }

    [Theory]
    [InlineData("body")]
    [InlineData("query")]
    [InlineData("header")]
    public async Task Rpc_SeveralProjects_OneIsChosenBy(string way)
    {
        await using var one = (await _daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/one" })).On("editor.ping", "1");
        await using var two = (await _daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/two", Process = new(Environment.ProcessId, 0) })).On("editor.ping", "2");
        using var request = new HttpRequestMessage(HttpMethod.Post, way == "query" ? $"/rpc?project={two.ProjectId}" : "/rpc")
        {
            Content = Json(way == "body" ? """{"command":"editor.ping","project":"/p/two"}""" : """{"command":"editor.ping"}"""),
        };
        if (way == "header") request.Headers.Add("X-Hawser-Project", "/p/two/");

        Assert.Equal(2, (await JsonOf(await _http.SendAsync(request))).GetProperty("result").GetInt32());
    }

    [Fact]
    public async Task Rpc_SeveralProjectsAndNoneChosen_Is409WithThem()
    {
        await using var one = await _daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/one" });
        await using var two = await _daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/two", Process = new(Environment.ProcessId, 0) });
        var problem = await Problem(await _http.PostAsync("/rpc", Json("""{"command":"editor.ping"}""")), HttpStatusCode.Conflict);
        Assert.Equal(2, problem.GetProperty("details").GetProperty("candidates").GetArrayLength());
    }

    [Fact]
    public async Task Rpc_CallerHangsUp_TheEditorIsAskedToDropIt()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        using var hangUp = new CancellationTokenSource();
        var call = _http.PostAsync("/rpc", Json("""{"command":"menu.execute"}"""), hangUp.Token);
        var (id, _) = await editor.WhenReceived("menu.execute");

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Until.True("the Editor is asked to drop it", () => editor.Revoked.Any(revoke => revoke.CommandId == id));
    }

    [Fact]
    public async Task Rpc_BodyInPieces_IsReadWhole()
    {
        await using var editor = (await _daemon.ConnectEditorAsync()).On("editor.ping", (_, execute) => MockEditor.Succeeded(execute.ArgumentsJson));
        var body = Encoding.UTF8.GetBytes("""{"command":"editor.ping","args":{"t":"é漢😀"}}""");
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _daemon.Endpoint.HttpPort);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:{_daemon.Endpoint.HttpPort}\r\nAuthorization: Bearer {_daemon.Token}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        foreach (var one in body)
        {
            await stream.WriteAsync(new[] { one });
            await stream.FlushAsync();
        }

        Assert.Contains("\"result\":{\"t\":\"é漢😀\"}", await new StreamReader(stream).ReadToEndAsync().DefaultTimeout());
    }

    [Fact]
    public async Task Rpc_ResultOfTheEditorIsNoJson_IsOurProblemAndNotGarbage()
    {
        await using var editor = (await _daemon.ConnectEditorAsync()).On("menu.execute", "{not json");
        await Problem(await _http.PostAsync("/rpc", Json("""{"command":"menu.execute"}""")), HttpStatusCode.InternalServerError);
        editor.On("menu.execute", "1");
        Assert.Equal(1, (await JsonOf(await _http.PostAsync("/rpc", Json("""{"command":"menu.execute"}""")))).GetProperty("result").GetInt32());
    }

    private HttpClient NewClient(string? token, string host = "127.0.0.1")
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://{host}:{_daemon.Endpoint.HttpPort}") };
        if (token is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", new AuthenticationHeaderValue("Bearer", token).ToString());
        return http;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(text);
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        return json.RootElement.Clone();
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
