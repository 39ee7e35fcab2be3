using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>Lines of plugins break, domains reload, daemons restart: every command has one outcome.</summary>
public sealed class PluginReconnectTests : IAsyncLifetime
{
    private const string Commands = """
        "commands":[{"name":"scene.count","summary":"Counts","traits":["read"],"main_thread":false},{"name":"scene.save","summary":"Saves","main_thread":false}],
        """;

    private readonly TempFolder _folder = new();
    private TestDaemon _daemon = null!;
    private TestClient _tool = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task LineLost_SameDomain_TheReplyOverTheNextLineIsTheOutcome()
    {
        await using var before = await ConnectAsync(1);
        var call = _tool.InvokeAsync("scene.save");
        var id = await IdOf(before, "scene.save");
        before.Abort();
        await WhenAwayAsync();

        await using var after = await ConnectAsync(2);
        await ReplyAsync(after, id, """{"saved":true}""");

        var outcome = await call.DefaultTimeout();
        Assert.Equal((Kind.Succeeded, 1U), (outcome.Kind, outcome.Attempts));
        Assert.Equal(0, after.CountOf("scene.save"));
    }

    [Fact]
    public async Task SupersededWithACommandInFlight_TheReplyOverTheNewLineIsTheOutcome()
    {
        await using var before = await ConnectAsync(1);
        var call = _tool.InvokeAsync("scene.save");
        var id = await IdOf(before, "scene.save");

        await using var after = await ConnectAsync(2);
        await before.Ended.DefaultTimeout();
        await ReplyAsync(after, id, """{"saved":true}""");

        Assert.Equal(Kind.Succeeded, (await call.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task Reload_WhatOnlyReadsRunsAgain_AndTheRestIsInterrupted()
    {
        await using var before = await ConnectAsync(1, Commands);
        var (reading, saving) = (_tool.InvokeAsync("scene.count"), _tool.InvokeAsync("scene.save"));
        await IdOf(before, "scene.save");
        var id = await IdOf(before, "scene.count");
        await before.SendAsync("""{"source":"unity","type":"reloading","ts":1,"id":"r","body":{}}""");
        await before.When("ack of reloading", message => message.GetProperty("type").GetString() == "ack" && message.GetProperty("id").GetString() == "r");
        before.Abort();

        await using var after = await ConnectAsync(2, Commands);
        Assert.Equal(Kind.Interrupted, (await saving.DefaultTimeout()).Kind);
        Assert.Equal(id, await IdOf(after, "scene.count"));
        await ReplyAsync(after, id, "{}");
        Assert.Equal((Kind.Succeeded, 2U), ((await reading).Kind, (await reading).Attempts));
        Assert.Equal(2UL, _daemon.Host.Part<EditorRegistry>().Directory.All.Single().Model.DomainGeneration);
    }

    [Fact]
    public async Task Hello_SaysWhatIsHeld_HeldIsWaitedFor_CutOffIsInterrupted_AndTheRestIsSentAgain()
    {
        await using var before = await ConnectAsync(1);
        var (held, cutOff, lost) = (_tool.InvokeAsync("a"), _tool.InvokeAsync("b"), _tool.InvokeAsync("c"));
        var (heldId, cutOffId, lostId) = (await IdOf(before, "a"), await IdOf(before, "b"), await IdOf(before, "c"));
        before.Abort();
        await WhenAwayAsync();

        await using var after = await ConnectAsync(2, $$"""
            "held":["{{heldId}}"],"cut_off":["{{cutOffId}}"],
            """);
        Assert.Equal(Kind.Interrupted, (await cutOff.DefaultTimeout()).Kind);
        Assert.Equal(lostId, await IdOf(after, "c"));
        await ReplyAsync(after, lostId, "{}");
        await ReplyAsync(after, heldId, "{}");
        Assert.Equal((Kind.Succeeded, 1U), ((await held.DefaultTimeout()).Kind, (await held).Attempts));
        Assert.Equal((Kind.Succeeded, 2U), ((await lost.DefaultTimeout()).Kind, (await lost).Attempts));
    }

    [Fact]
    public async Task Outcome_KeptByThePlugin_IsAcknowledgedOnceItIsWrittenDown_AndAgainWhenToldAgain()
    {
        const string Keeps = """
            "capabilities":["outcomes"],
            """;
        await using var plugin = await ConnectAsync(1, Keeps);
        var call = _tool.InvokeAsync("a");
        var id = await IdOf(plugin, "a");
        for (var told = 1; told <= 2; told++)
        {
            await ReplyAsync(plugin, id, "{}");
            await plugin.When("ack of the outcome", message => message.GetProperty("type").GetString() == "ack" && message.GetProperty("id").GetString() == id, told);
        }

        Assert.Equal(1U, (await call.DefaultTimeout()).Attempts);
    }

    [Fact]
    public async Task Cancel_OfAPluginThatUnderstandsIt_IsSaid_AndItsAnswerIsTheOutcome()
    {
        await using var plugin = await ConnectAsync(1, """
            "capabilities":["cancel"],
            """);
        var call = _tool.InvokeAsync(new Invoke { Command = "a", CommandId = "mine" });
        await IdOf(plugin, "a");
        await _tool.RequestAsync(new Request { CancelCommand = new CancelCommand { CommandId = "mine" } });
        Assert.Equal("mine", (await plugin.WhenType("cancel")).GetProperty("body").GetProperty("request_id").GetString());
        await plugin.SendAsync("""{"source":"unity","type":"r","ts":1,"id":"mine","body":{"success":false,"error":{"code":"cancelled","message":"as asked"}}}""");
        Assert.Equal(Kind.Cancelled, (await call.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task DaemonRestarts_ThePluginComesBack_AndItsReplyReachesWhoeverAsksForTheOutcome()
    {
        await using var before = await ConnectAsync(3);
        _ = _tool.InvokeAsync(new Invoke { Command = "scene.save", CommandId = "build-1", TimeoutMs = 600_000 });
        await IdOf(before, "scene.save");
        await _tool.DisposeAsync();
        await _daemon.DisposeAsync();
        await before.Ended.DefaultTimeout();
        await StartAsync();

        await using var after = await ConnectAsync(4);
        var attached = _tool.RequestAsync(new Request { AttachCommand = new AttachCommand { CommandId = "build-1" } });
        await ReplyAsync(after, "build-1", """{"saved":true}""");

        var outcome = (await attached.DefaultTimeout()).Outcome;
        Assert.Equal((Kind.Succeeded, """{"saved":true}""", 1U), (outcome.Kind, outcome.ResultJson, outcome.Attempts));
        Assert.Equal(0, after.CountOf("scene.save"));
    }

    [Fact]
    public async Task Plugin_ThatTellsItsProcess_AndIsNotThatProcessAnyMore_IsLost()
    {
        await using var dying = RunningProcess.Start("/bin/sleep", "1000");
        await using var plugin = await ConnectAsync(1, $$"""
            "pid":{{dying.Id}},
            """);
        var call = _tool.InvokeAsync("a");
        await IdOf(plugin, "a");
        dying.Kill();
        await dying.WhenEnded();
        plugin.Abort();
        Assert.Equal(Kind.EditorLost, (await call.DefaultTimeout()).Kind);
    }

    private async Task StartAsync()
    {
        _daemon = await TestDaemon.StartAsync(folder: _folder);
        _tool = await _daemon.ConnectClientAsync();
    }

    private async Task<JsonSocket> ConnectAsync(ulong number, string more = "")
    {
        var plugin = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await plugin.SendAsync(PluginHelloText.With(number, more));
        await plugin.WhenType("ack");
        return plugin;
    }

    private static async Task<string> IdOf(JsonSocket plugin, string command) => (await plugin.WhenType(command)).GetProperty("id").GetString()!;

    private static Task ReplyAsync(JsonSocket plugin, string id, string body) =>
        plugin.SendAsync($$$"""{"source":"unity","type":"reply","ts":1,"id":{{{JsonSerializer.Serialize(id)}}},"body":{{{body}}}}""");

    private Task WhenAwayAsync() => Until.True("the line is down", () => !_daemon.Host.Part<EditorRegistry>().Directory.All.Single().Model.Connected);
}
