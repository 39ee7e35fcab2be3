using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class ClientRequestTests
{
    [Fact]
    public async Task DaemonStatus_TellsHowMuchIsStored()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        async Task<DaemonStatusResponse> StatusAsync() => (await client.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus;
        await using var editor = await daemon.ConnectEditorAsync();
        await editor.LogAsync("hello");
        await Until.True("both events are stored", async () => (await StatusAsync()).EventsStored >= 2);

        var status = await StatusAsync();
        Assert.Equal((status.LastSequence, "", ""), (status.EventsStored, status.EventsTrouble, status.JournalTrouble));
        Assert.InRange(status.OldestEventUnixMs, status.StartedUnixMs, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.NotEqual(0UL, status.EventsBytes);
    }

    [Fact]
    public async Task Catalog_EditorHasJustConnected_IsWaitedForAndAskedForOnce()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        await using var editor = daemon.NewEditor();
        var welcome = await editor.ConnectAsync();

        var catalog = (await client.RequestAsync(new Request { Catalog = new CatalogRequest() })).Catalog;

        Assert.True(welcome.CatalogWanted);
        Assert.Equal((editor.Catalog, editor.Id), (catalog.Catalog, catalog.EditorId));
        await editor.DropAsync();
        Assert.False((await editor.ConnectAsync()).CatalogWanted);
        Assert.Equal(1, editor.CatalogRequests);
    }

    [Fact]
    public async Task Catalog_EditorReloadedWithOtherCommands_IsTheNewOne()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await client.RequestAsync(new Request { Catalog = new CatalogRequest() });

        await editor.BeginReloadAsync();
        editor.Catalog = MockCatalog.Of(MockCatalog.Command("brand.new", mainThread: true));
        await editor.ConnectAsync();

        var catalog = (await client.RequestAsync(new Request { Catalog = new CatalogRequest() })).Catalog;
        Assert.Equal("brand.new", Assert.Single(catalog.Catalog.Commands).Name);
    }

    [Fact]
    public async Task Catalog_EditorIsAwayAndTheDaemonRestarted_IsRemembered()
    {
        using var folder = new TempFolder();
        string project;
        await using (var first = await TestDaemon.StartAsync(folder: folder))
        {
            await using var editor = await first.ConnectEditorAsync(new MockEditorOptions { Process = new(999_999_999, 1) });
            await using var client = await first.ConnectClientAsync();
            await client.RequestAsync(new Request { Catalog = new CatalogRequest() });
            project = editor.ProjectId;
        }

        await using var second = await TestDaemon.StartAsync(folder: folder);
        await using var tool = await second.ConnectClientAsync();
        var catalog = (await tool.RequestAsync(new Request { Catalog = new CatalogRequest { Target = new EditorTarget { ProjectId = project } } })).Catalog;

        Assert.Equal(MockCatalog.Standard, catalog.Catalog);
        Assert.Equal("", catalog.EditorId);
    }

    [Fact]
    public async Task Editors_OneConnectedAndOneReloading_AreListedAsTheyAre()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        await using var ready = await daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/a", Process = new(Environment.ProcessId, 0) });
        await using var reloading = await daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/b" });
        await reloading.BeginReloadAsync();

        await Until.True("one is reloading", async () => (await ListAsync(client)).Any(info => info.State.Phase == EditorState.Types.Phase.Reloading && !info.Connected));
        var list = await ListAsync(client);
        Assert.Equal([true, false], list.OrderBy(info => info.Identity.ProjectPath).Select(info => info.Connected));
    }

    [Fact]
    public async Task Commands_OneRunsAndOneHasEnded_AreListed()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();
        await client.InvokeAsync(new Invoke { Command = "editor.ping", CommandId = "ended" });
        _ = client.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = "runs", Caller = "me" });
        await editor.WhenReceived("menu.execute");

        var active = await ListAsync(client, includeEnded: false);
        Assert.Equal(("runs", "me", CommandInfo.Types.Phase.Dispatched), (active[0].CommandId, active[0].Caller, active[0].Phase));
        Assert.Single(active);
        Assert.Equal(["ended", "runs"], (await ListAsync(client, includeEnded: true)).Select(info => info.CommandId));
    }

    [Fact]
    public async Task Cancel_FromAnotherConnection_EndsTheCommandForItsCaller()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var caller = await daemon.ConnectClientAsync();
        await using var other = await daemon.ConnectClientAsync();
        var running = caller.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = "c1" });
        await editor.WhenReceived("menu.execute");

        Assert.True((await other.RequestAsync(new Request { CancelCommand = new CancelCommand { CommandId = "c1" } })).CancelCommand.Accepted);
        await Until.True("the Editor is asked to drop it", () => editor.Revoked.Any(revoke => revoke.CommandId == "c1"));
        await editor.AnswerAsync("c1", new Outcome { Kind = Kind.Cancelled });

        Assert.Equal(Kind.Cancelled, (await running).Kind);
        Assert.False((await other.RequestAsync(new Request { CancelCommand = new CancelCommand { CommandId = "c1" } })).CancelCommand.Accepted);
    }

    [Fact]
    public async Task Requests_OfOneConnection_RunConcurrently()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();
        var slow = client.InvokeAsync("menu.execute");
        await editor.WhenReceived("menu.execute");

        Assert.Equal(Kind.Succeeded, (await client.InvokeAsync("editor.ping")).Kind);
        Assert.False(slow.IsCompleted);
    }

    [Fact]
    public async Task Notices_WhileTheEditorReloads_ComeWithTheRequestsId()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        var running = client.InvokeAsync(new Invoke { Command = "play.enter", Notices = true });
        var (id, _) = await editor.WhenReceived("play.enter");

        await editor.BeginReloadAsync();
        var notice = await client.WhenEvent("the caller is told of the reload", entry => entry.Command?.Kind == CommandEvent.Types.Kind.Waiting);
        await editor.ConnectAsync(held: [id]);
        await editor.AnswerAsync(id, MockEditor.Succeeded("\"playing\""));

        Assert.Contains("reloading", notice.Command.WaitingFor);
        Assert.All(client.Events, entry => Assert.NotEmpty(entry.CorrelationId));
        Assert.Equal("\"playing\"", (await running).ResultJson);
    }

    // F2 scenario 7: characters of several bytes, across the chunks that a stream is read in.
    [Fact]
    public async Task Scenario07_ManyMultiByteCharacters_ArriveAsTheyWere()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => (i % 4) switch { 0 => "é", 1 => "漢", 2 => "😀", _ => "x" }));
        await using var editor = (await daemon.ConnectEditorAsync()).On("menu.execute", (_, execute) => MockEditor.Succeeded(execute.ArgumentsJson));
        await using var client = await daemon.ConnectClientAsync();
        await client.RequestAsync(new Request { Subscribe = new Subscribe() });

        var outcome = await client.InvokeAsync("menu.execute", $"{{\"text\":\"{text}\"}}");
        await editor.LogAsync(text);

        Assert.Equal($"{{\"text\":\"{text}\"}}", outcome.ResultJson);
        var log = await client.WhenEvent("the log arrives", entry => entry.Log is not null);
        Assert.Equal(text, log.Log.Message);
    }

    // F2 scenario 3: a caller disconnects while work runs.
    [Fact]
    public async Task Scenario03_CallersDisconnect_NothingOfThemIsLeft()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { MostCommands = 8 });
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        for (var i = 1; i <= 20; i++)
        {
            await using var client = await daemon.ConnectClientAsync();
            var abandoned = client.InvokeAsync("menu.execute");
            var (id, _) = await editor.WhenReceived("menu.execute", i);
            client.Abort();
            await Assert.ThrowsAsync<HawserException>(() => abandoned);
            await Until.True("the Editor is asked to drop it", () => editor.Revoked.Any(revoke => revoke.CommandId == id));
            await editor.AnswerAsync(id, new Outcome { Kind = Kind.Cancelled });
        }

        await using var watcher = await daemon.ConnectClientAsync();
        await Until.True("nothing of them is left", async () =>
            (await watcher.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus is { CommandsActive: 0, ClientsConnected: 1 });
        Assert.Equal(Kind.Succeeded, (await watcher.InvokeAsync("editor.ping")).Kind);
    }

    // F2 scenario 12: the other end has gone, and nobody notices before the next write.
    [Fact]
    public async Task Scenario12_PeersGo_IsNoticedWithoutWritingToThem()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var watcher = await daemon.ConnectClientAsync();
        await watcher.RequestAsync(new Request { Subscribe = new Subscribe() });
        await using var editor = await daemon.ConnectEditorAsync();
        var client = await daemon.ConnectClientAsync();

        client.Abort();
        await editor.DropAsync();

        await watcher.WhenEvent("it is told that the Editor's link is down", entry => entry.Editor?.Kind == EditorEvent.Types.Kind.Disconnected);
        await Until.True("neither counts any more", async () =>
            (await watcher.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus is { ClientsConnected: 1, EditorsConnected: 0 });
    }

    // F2 scenario 13: one caller among many must not starve.
    [Fact]
    public async Task Scenario13_ManyCallersAtOnce_AreServedInTheOrderTheyCame()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await editor.BeginReloadAsync();
        await using var greedy = await daemon.ConnectClientAsync();
        await using var modest = await daemon.ConnectClientAsync();
        var flood = Enumerable.Range(0, 200).Select(i => greedy.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = $"g{i}" })).ToArray();
        await Until.True("all of the first wait", async () => (await ListAsync(modest, includeEnded: false)).Count == 200);
        _ = modest.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = "m" });
        await Until.True("the second waits too", async () => (await ListAsync(greedy, includeEnded: false)).Count == 201);
        for (var i = 200; i < 250; i++) _ = greedy.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = $"g{i}" });
        await Until.True("more of the first wait", async () => (await ListAsync(modest, includeEnded: false)).Count == 251);

        await editor.ConnectAsync();

        await editor.WhenReceived("menu.execute", 251);
        Assert.Equal(200, editor.Received.ToList().FindIndex(entry => entry.Id == "m"));
    }

    [Fact]
    public async Task Scenario13_OneConnectionFillsItsShare_OthersAreStillServed()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { MostCommands = 10 });
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var greedy = await daemon.ConnectClientAsync();
        await using var modest = await daemon.ConnectClientAsync();
        for (var i = 0; i < 5; i++) _ = greedy.InvokeAsync("menu.execute");
        await editor.WhenReceived("menu.execute", 5);

        var failure = await Assert.ThrowsAsync<HawserException>(() => greedy.InvokeAsync("menu.execute"));

        Assert.Equal(ErrorCatalog.QueueFull, failure.Code);
        Assert.Equal(Kind.Succeeded, (await modest.InvokeAsync("editor.ping")).Kind);
    }

    private static async Task<IReadOnlyList<EditorInfo>> ListAsync(TestClient client) =>
        (await client.RequestAsync(new Request { Editors = new EditorListRequest() })).Editors.Editors;

    private static async Task<IReadOnlyList<CommandInfo>> ListAsync(TestClient client, bool includeEnded) =>
        (await client.RequestAsync(new Request { Commands = new CommandListRequest { IncludeEnded = includeEnded } })).Commands.Commands;
}
