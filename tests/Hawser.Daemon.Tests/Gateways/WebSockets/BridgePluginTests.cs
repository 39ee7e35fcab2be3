using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

public sealed class BridgePluginTests : IAsyncLifetime
{
    private const string Hello = """{"type":"hello","origin":"unity","projectId":"proj-a1b2c3d4","unityVersion":"2022.3.10f1","editorInstanceId":"device","capabilities":["console"],"protocolVersion":"1.0.0","pluginVersion":"0.11.0"}""";

    private TestDaemon _daemon = null!;
    private TestClient _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _tool = await _daemon.ConnectClientAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Hello_IsAnsweredToTheLetter_AndReadyIsWhatTheMainThreadSays()
    {
        await using var plugin = await JsonSocket.ConnectAsync(_daemon, "/unity");
        await plugin.SendAsync(Hello);

        await plugin.WhenType("response");
        var version = _daemon.Endpoint.Version;
        Assert.Equal($$$"""{"type":"response","origin":"bridge","requestId":"hello","status":"ok","result":{"bridgeVersion":"{{{version}}}","projectId":"proj-a1b2c3d4","protocolVersion":"1.0.0"}}""", plugin.Received[0]);
        var ping = await plugin.WhenType("request");
        Assert.Equal("editor.ping", ping.GetProperty("command").GetString());
        Assert.Equal(Phase.Starting, Editor.Model.Phase);
        await plugin.SendAsync($$$"""{"type":"response","origin":"unity","requestId":"{{{ping.GetProperty("requestId").GetString()}}}","status":"ok","result":{"status":"pong"}}""");
        await Until.Equal("the Editor is ready", Phase.Ready, () => Editor.Model.Phase);
    }

    [Fact]
    public async Task Request_TypeIsTheFirstTextOfThatName_WhateverTheArgumentsSay()
    {
        await using var plugin = await ConnectAsync();
        var call = _tool.InvokeAsync("scene.load", """{"type":"\"type\"","mode":"single"}""");
        var request = await plugin.When("scene.load", message => message.TryGetProperty("command", out var command) && command.GetString() == "scene.load");
        Assert.StartsWith("""{"type":"request","origin":"bridge","requestId":""", plugin.Received[^1]);
        await plugin.SendAsync($$$"""{"type":"response","origin":"unity","requestId":"{{{request.GetProperty("requestId").GetString()}}}","status":"ok","result":{"loadedScenePath":"A"}}""");
        Assert.Equal("""{"loadedScenePath":"A"}""", (await call.DefaultTimeout()).ResultJson);
    }

    [Theory]
    [InlineData("""{"code":"NOT_PLAYING","message":"not now"}""", "not_playing", "not now")]
    [InlineData("""{"code":"unknown_command","message":"what?"}""", "unknown_command", "what?")]
    [InlineData("""{"code":"MINE","message":"m","details":{"a":1}}""", "MINE", "m")]
    public async Task Response_WithAnError_IsAFailureWithItsCode(string error, string code, string message)
    {
        await using var plugin = await ConnectAsync();
        var call = _tool.InvokeAsync("play.step", "{}");
        var id = (await plugin.When("play.step", said => said.TryGetProperty("command", out var command) && command.GetString() == "play.step")).GetProperty("requestId").GetString();
        await plugin.SendAsync($$"""{"type":"response","origin":"unity","requestId":"{{id}}","status":"error","error":{{error}}}""");
        var outcome = await call.DefaultTimeout();
        Assert.Equal((Outcome.Types.Kind.Failed, code, message), (outcome.Kind, outcome.Failure.Code, outcome.Failure.Message));
    }

    [Fact]
    public async Task ReloadStarting_IsKnownBeforeItIsAcknowledged_AndWhatRanIsInterruptedByTheNextLine()
    {
        await using var before = await ConnectAsync();
        var call = _tool.InvokeAsync("asset.import", """{"path":"A"}""");
        await before.When("asset.import", said => said.TryGetProperty("command", out var command) && command.GetString() == "asset.import");
        await before.SendAsync("""{"type":"event","origin":"unity","event":"domain.reloadStarting","payload":{}}""");
        await before.When("domain.reloadStartingAck", said => said.TryGetProperty("event", out var name) && name.GetString() == "domain.reloadStartingAck");
        Assert.Equal(Phase.Reloading, Editor.Model.Phase);
        before.Abort();

        await using var after = await ConnectAsync();
        Assert.Equal(Outcome.Types.Kind.Interrupted, (await call.DefaultTimeout()).Kind);
        Assert.Equal(2UL, Editor.Model.DomainGeneration);
    }

    [Fact]
    public async Task LineLost_WithoutAReload_TheCommandGoesOnAndItsResponseCounts()
    {
        await using var before = await ConnectAsync();
        var call = _tool.InvokeAsync("asset.import", """{"path":"A"}""");
        var id = (await before.When("asset.import", said => said.TryGetProperty("command", out var command) && command.GetString() == "asset.import")).GetProperty("requestId").GetString();
        before.Abort();
        await Until.True("the line is down", () => !Editor.Model.Connected);

        await using var after = await ConnectAsync();
        await after.SendAsync($$"""{"type":"response","origin":"unity","requestId":"{{id}}","status":"ok"}""");
        var outcome = await call.DefaultTimeout();
        Assert.Equal((Outcome.Types.Kind.Succeeded, "null", 1U), (outcome.Kind, outcome.ResultJson, outcome.Attempts));
        Assert.DoesNotContain(after.Received, text => text.Contains("asset.import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_BecomeTheContractsOwn()
    {
        await using var plugin = await ConnectAsync();
        await plugin.SendAsync("""{"type":"event","origin":"unity","event":"log","payload":{"timestamp":"2026-01-31T12:00:00Z","level":"Exception","message":"boom \ud83d","stackTrace":"at A"}}""");
        await plugin.SendAsync("""{"type":"event","origin":"unity","event":"compilation.started","payload":{}}""");
        await plugin.SendAsync("""{"type":"event","origin":"unity","event":"compilation.finished","payload":{"success":false,"errors":[{"file":"Assets/A.cs","line":3,"column":7,"message":"; expected"}]}}""");
        await plugin.SendAsync("""{"type":"event","origin":"unity","event":"playModeChanged","payload":{"state":"EnteredPlayMode","compilationTriggered":false}}""");
        await plugin.SendAsync("""{"type":"event","origin":"unity","event":"test.finished","payload":{"passed":3}}""");
        await Until.Equal("it plays", PlayMode.Playing, () => Editor.Model.State.Play);
        var events = await QueryUntilAsync(entry => entry.Log?.Category == "test.finished");

        var log = events.Single(entry => entry.Log?.Category == "Unity").Log;
        Assert.Equal((LogEvent.Types.Level.Error, """boom \ud83d""", "at A"), (log.Level, log.Message, log.StackTrace));
        var compiled = events.Single(entry => entry.Compile is { Kind: CompileEvent.Types.Kind.Finished }).Compile;
        Assert.Equal((false, "Assets/A.cs", 3U, 7U), (compiled.Succeeded, compiled.Diagnostics[0].File, compiled.Diagnostics[0].Line, compiled.Diagnostics[0].Column));
        Assert.True(Editor.Model.State.CompileFailed);
    }

    private TrackedEditor Editor => _daemon.Host.Part<EditorRegistry>().Directory.All.Single();

    private async Task<JsonSocket> ConnectAsync()
    {
        var plugin = await JsonSocket.ConnectAsync(_daemon, "/unity");
        await plugin.SendAsync(Hello);
        await plugin.WhenType("request");
        return plugin;
    }

    private async Task<IReadOnlyList<Event>> QueryUntilAsync(Func<Event, bool> accept)
    {
        IReadOnlyList<Event> events = [];
        await Until.True("the event is stored", async () =>
        {
            events = (await _tool.RequestAsync(new Request { EventQuery = new EventQuery { Limit = 100 } })).EventQuery.Events;
            return events.Any(accept);
        });
        return events;
    }
}
