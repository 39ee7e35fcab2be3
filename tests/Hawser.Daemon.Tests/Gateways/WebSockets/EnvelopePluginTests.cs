using System.Net.WebSockets;
using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

public sealed class EnvelopePluginTests : IAsyncLifetime
{
    private const string Hello = """
        {"v":1,"source":"unity","type":"hello","ts":1,"id":"h1","session":"s1","body":{"project_path":"/p/one","unity_version":"6000.3.15f1","conn":CONN,MORE"plugin_version":"2.0"}}
        """;

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
    public async Task Hello_IsWelcomedAndAcknowledged_AndTheEditorIsThere()
    {
        await using var plugin = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await plugin.SendAsync(HelloWith(1));

        var welcome = await plugin.WhenType("welcome");
        Assert.Equal(["v", "source", "type", "ts", "id", "body", "session"], welcome.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("h1", "s1", 8), (welcome.GetProperty("id").GetString(), welcome.GetProperty("session").GetString(), welcome.GetProperty("body").GetProperty("cid").GetString()!.Length));
        Assert.Equal("h1", (await plugin.WhenType("ack")).GetProperty("id").GetString());
        var editor = Assert.Single(_daemon.Host.Part<EditorRegistry>().Directory.All);
        Assert.Equal(("/p/one", "6000.3.15f1", EditorState.Types.Phase.Ready, true), (editor.Identity.ProjectPath, editor.Identity.UnityVersion, editor.Model.Phase, editor.Model.Connected));
        Assert.Equal(welcome.GetProperty("body").GetProperty("editor_id").GetString(), editor.Id.Value);
    }

    [Fact]
    public async Task Command_IsSaidWithItsIdInBothPlaces_AndItsReplyIsTheOutcome()
    {
        await using var plugin = await ConnectAsync();
        var call = _tool.InvokeAsync("query_hierarchy", """{"path":"/Räuber","depth":2}""");

        var command = await plugin.WhenType("query_hierarchy");
        var id = command.GetProperty("id").GetString()!;
        Assert.Equal(id, command.GetProperty("body").GetProperty("request_id").GetString());
        Assert.Equal(("/Räuber", 2), (command.GetProperty("body").GetProperty("path").GetString(), command.GetProperty("body").GetProperty("depth").GetInt32()));
        await plugin.SendAsync($$$"""{"v":1,"source":"unity","type":"query_hierarchy_response","ts":1,"id":"other","body":{"request_id":"{{{id}}}","hierarchy":[1,2.50]}}""");

        var outcome = await call.DefaultTimeout();
        Assert.Equal((Outcome.Types.Kind.Succeeded, """{"hierarchy":[1,2.50]}"""), (outcome.Kind, outcome.ResultJson));
    }

    [Theory]
    [InlineData("ack")]
    [InlineData("hb")]
    [InlineData("log")]
    public async Task Message_ThatIsNoReply_IsNoneWhateverItsId(string type)
    {
        await using var plugin = await ConnectAsync();
        var call = _tool.InvokeAsync(new Invoke { Command = "find", CommandId = "1" });
        await plugin.WhenType("find");
        await plugin.SendAsync($$$"""{"source":"unity","type":"{{{type}}}","ts":1,"id":"1","body":{"message":"mine"}}""");
        await plugin.SendAsync("""{"source":"unity","type":"found","ts":1,"id":"1","body":{"n":1}}""");
        Assert.Equal("""{"n":1}""", (await call.DefaultTimeout()).ResultJson);
    }

    [Fact]
    public async Task Hello_WithASchemaThatIsNone_IsRefused()
    {
        await using var plugin = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await plugin.SendAsync(HelloWith(1, """
            "commands":[{"name":"a","arguments":5}],
            """));
        Assert.Equal("invalid_argument", (await plugin.WhenType("error")).GetProperty("body").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"source":"unity","type":"error_response","ts":1,"id":"ID","body":{"error":"no such object"}}""", "command_failed", "no such object")]
    [InlineData("""{"source":"unity","type":"anything","ts":1,"id":"ID","body":{"success":false,"error":"no such object"}}""", "command_failed", "no such object")]
    [InlineData("""{"type":"anything","id":"ID","body":{"success":false,"error":{"code":"not_playing","message":"no such object"}}}""", "not_playing", "no such object")]
    [InlineData("""{"type":"anything","id":"ID","body":{"success":false}}""", "command_failed", "The plugin gave no reason.")]
    public async Task Reply_ThatSaysItFailed_IsAFailureWithItsReason(string reply, string code, string message)
    {
        await using var plugin = await ConnectAsync();
        var call = _tool.InvokeAsync("find", "{}");
        await plugin.SendAsync(reply.Replace("ID", (await plugin.WhenType("find")).GetProperty("id").GetString(), StringComparison.Ordinal));
        var outcome = await call.DefaultTimeout();
        Assert.Equal((Outcome.Types.Kind.Failed, code, message), (outcome.Kind, outcome.Failure.Code, outcome.Failure.Message));
    }

    [Fact]
    public async Task Reconnect_HigherNumber_ReplacesTheLineWith4001()
    {
        await using var first = await ConnectAsync(1);
        await using var second = await ConnectAsync(2);
        await first.Ended.DefaultTimeout();
        Assert.Equal((4001, "superseded by newer connection"), ((int)first.CloseStatus!, first.CloseReason));
        Assert.True(Assert.Single(_daemon.Host.Part<EditorRegistry>().Directory.All).Model.Connected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Reconnect_StaleNumber_IsRefusedWith4002AndTheLineStays(ulong number)
    {
        await using var first = await ConnectAsync(2);
        await using var stale = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await stale.SendAsync(HelloWith(number));
        Assert.Equal("superseded", (await stale.WhenType("error")).GetProperty("body").GetProperty("code").GetString());
        await stale.Ended.DefaultTimeout();
        Assert.Equal((4002, $"Connection sequence {number} <= current 2"), ((int)stale.CloseStatus!, stale.CloseReason));
        await first.SendAsync("""{"source":"unity","type":"hb","ts":1,"id":"x","body":{}}""");
        Assert.Equal("x", (await first.WhenType("pong")).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("scene_saved", true)]
    [InlineData("hierarchy_changed", true)]
    [InlineData("something_else", false)]
    public async Task Event_IsKeptUnderItsType_AndAcknowledgedIfItNeedsThat(string type, bool needsAck)
    {
        await using var plugin = await ConnectAsync();
        await plugin.SendAsync($$$"""{"source":"unity","type":"{{{type}}}","ts":1,"id":"e1","body":{"a":1}}""");
        await plugin.SendAsync("""{"source":"unity","type":"hb","ts":1,"id":null,"body":{}}""");
        Assert.Equal("", (await plugin.WhenType("pong")).GetProperty("id").GetString());
        Assert.Equal(needsAck ? 2 : 1, plugin.CountOf("ack"));
        var entry = Assert.Single(await QueryAsync(new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, Categories = { type } }));
        Assert.Equal("""{"a":1}""", entry.Log.Message);
    }

    [Fact]
    public async Task Command_InFlightWhenTheDomainReloads_IsInterrupted_AndOneThatSurvivesGoesOn()
    {
        await using var before = await ConnectAsync(5);
        var cutOff = _tool.InvokeAsync("create_gameobject", "{}");
        var surviving = _tool.InvokeAsync("refresh_assets", "{}");
        await before.WhenType("create_gameobject");
        var id = (await before.WhenType("refresh_assets")).GetProperty("id").GetString();
        await before.CloseAsync();

        await using var after = await ConnectAsync(1); // the older plugin counts anew in each domain
        Assert.Equal(Outcome.Types.Kind.Interrupted, (await cutOff.DefaultTimeout()).Kind);
        await after.SendAsync($$$"""{"source":"unity","type":"compilation_complete","ts":1,"id":"{{{id}}}","body":{"success":true,"recompiled":true}}""");
        Assert.Equal("""{"success":true,"recompiled":true}""", (await surviving.DefaultTimeout()).ResultJson);
    }

    private async Task<JsonSocket> ConnectAsync(ulong number = 1, string more = "")
    {
        var plugin = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await plugin.SendAsync(HelloWith(number, more));
        await plugin.WhenType("welcome");
        await plugin.WhenType("ack");
        return plugin;
    }

    private static string HelloWith(ulong number, string more = "") =>
        Hello.Replace("CONN", $"{number}", StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);

    private async Task<IReadOnlyList<Event>> QueryAsync(EventFilter filter) => (await _tool.RequestAsync(new Request { EventQuery = new EventQuery { Filter = filter } })).EventQuery.Events;
}
