using System.Net;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Tests.Gateways.Http;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways;

/// <summary>Interrupts as tools get to them: over frames and over HTTP, through daemons that follow each other.</summary>
public sealed class InterruptGatewayTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private TestDaemon _daemon = null!;

    public async ValueTask InitializeAsync() => _daemon = await TestDaemon.StartAsync(folder: _folder);

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Frames_RegisterHereAndAwaitThere()
    {
        await using var editor = await _daemon.ConnectEditorAsync();
        await using var client = await _daemon.ConnectClientAsync();
        var registered = (await client.RequestAsync(new Request { RegisterInterrupt = new RegisterInterrupt { Interrupt = ForLog("done") } })).Interrupt;
        Assert.StartsWith("int-", registered.Interrupt.InterruptId, StringComparison.Ordinal);

        await using var other = await _daemon.ConnectClientAsync();
        var awaiting = other.RequestAsync(new Request { AwaitInterrupt = new AwaitInterrupt { InterruptId = registered.Interrupt.InterruptId } });
        await editor.SendAsync(new Event { Log = new LogEvent { Message = "done", Level = LogEvent.Types.Level.Info } });
        Assert.Equal(Resumption.Types.Reason.Met, (await awaiting).Interrupt.Resumption.Reason);
    }

    [Fact]
    public async Task Frames_ConnectionEnds_InterruptStays()
    {
        await using var client = await _daemon.ConnectClientAsync();
        var waiting = client.RequestAsync(new Request { RegisterInterrupt = new RegisterInterrupt { Interrupt = ForLog("done", "int-1"), Wait = true } });
        await Until.True("it is registered", () => Table.Active == 1);
        client.Abort();
        await Assert.ThrowsAsync<HawserException>(() => waiting);

        await using var next = await _daemon.ConnectClientAsync();
        var cancelled = (await next.RequestAsync(new Request { CancelInterrupt = new CancelInterrupt { InterruptId = "int-1" } })).CancelInterrupt;
        Assert.Equal((true, Resumption.Types.Reason.Cancelled), (cancelled.Accepted, cancelled.Interrupt.Resumption.Reason));
        Assert.Empty((await next.RequestAsync(new Request { Interrupts = new InterruptListRequest() })).Interrupts.Interrupts);
        Assert.Single((await next.RequestAsync(new Request { Interrupts = new InterruptListRequest { IncludeResumed = true } })).Interrupts.Interrupts);
    }

    [Fact]
    public async Task Frames_UnknownId_IsAFailureAndTheConnectionGoesOn()
    {
        await using var client = await _daemon.ConnectClientAsync();
        var failure = await Assert.ThrowsAsync<HawserException>(() => client.RequestAsync(new Request { AwaitInterrupt = new AwaitInterrupt { InterruptId = "nothing" } }));
        Assert.Equal(ErrorCatalog.UnknownInterrupt, failure.Code);
        Assert.Empty((await client.RequestAsync(new Request { Interrupts = new InterruptListRequest() })).Interrupts.Interrupts);
    }

    [Fact]
    public async Task Http_FromOneLineOfCurl_ThroughARestart()
    {
        using (var http = EventSource.NewClient(_daemon))
        {
            var registered = await JsonOf(await http.PostAsync("/interrupts?until=played&id=build-42&timeout=600", null).DefaultTimeout());
            Assert.Equal(("build-42", "PLAYED", "http"), (Text(registered, "interruptId"), Text(registered, "condition"), Text(registered, "caller")));
        }

        await _daemon.Host.DisposeAsync();
        _daemon = await TestDaemon.StartAsync(folder: _folder);
        using var next = EventSource.NewClient(_daemon);
        var waiting = next.GetAsync("/interrupts/build?wait=true");
        await using var editor = await _daemon.ConnectEditorAsync();
        await editor.SendAsync(new Event { Editor = new EditorEvent { State = new EditorState { Phase = EditorState.Types.Phase.Ready, Play = EditorState.Types.PlayMode.Playing } } });
        Assert.Equal("MET", (await JsonOf(await waiting.DefaultTimeout())).GetProperty("resumption").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Http_WithABody_AndItsFaults()
    {
        using var http = EventSource.NewClient(_daemon);
        var wanted = """{"interruptId":"step-7","event":{"kinds":["LOG"],"text":"done"},"state":"{\"step\":7}","caller":"agent"}""";
        var registered = await JsonOf(await http.PostAsync("/interrupts", new StringContent(wanted, Encoding.UTF8, "application/json")).DefaultTimeout());
        Assert.Equal("""{"step":7}""", Text(registered, "state"));
        var listed = await JsonOf(await http.GetAsync("/interrupts?caller=agent").DefaultTimeout());
        Assert.Equal("", Text(listed.GetProperty("interrupts")[0], "state"));
        Assert.True((await JsonOf(await http.PostAsync("/interrupts/step-7/cancel", null).DefaultTimeout())).GetProperty("accepted").GetBoolean());

        Assert.Equal("invalid_json", await CodeOf(http.PostAsync("/interrupts", new StringContent("{")), HttpStatusCode.BadRequest));
        Assert.Equal("invalid_request", await CodeOf(http.PostAsync("/interrupts", new StringContent("{}")), HttpStatusCode.BadRequest));
        Assert.Equal("invalid_request", await CodeOf(http.PostAsync("/interrupts", new StringContent("""{"condition":"NEVER"}""")), HttpStatusCode.BadRequest));
        Assert.Equal("invalid_argument", await CodeOf(http.PostAsync("/interrupts?until=never", null), HttpStatusCode.BadRequest));
        Assert.Equal("invalid_argument", await CodeOf(http.PostAsync("/interrupts?until=idle&timeout=soon", null), HttpStatusCode.BadRequest));
        Assert.Equal("unknown_interrupt", await CodeOf(http.GetAsync("/interrupts/nothing"), HttpStatusCode.NotFound));
        Assert.Equal("method_not_allowed", await CodeOf(http.PutAsync("/interrupts", null), HttpStatusCode.MethodNotAllowed));
    }

    private InterruptTable Table => _daemon.Host.Part<InterruptTable>();

    private static Interrupt ForLog(string text, string id = "") =>
        new() { InterruptId = id, Caller = "test", Event = new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, Text = text } };

    private static string Text(JsonElement info, string name) => info.GetProperty("interrupt").GetProperty(name).GetString()!;

    private static async Task<string> CodeOf(Task<HttpResponseMessage> asked, HttpStatusCode status) => (await JsonOf(await asked.DefaultTimeout(), status)).GetProperty("code").GetString()!;

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
