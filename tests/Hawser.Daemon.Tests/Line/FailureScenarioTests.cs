using System.Net.Http.Headers;
using System.Text;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Daemon.Tests.Line;

/// <summary>What older systems got wrong, by the numbers of the list they are kept under; over real sockets.</summary>
public sealed class FailureScenarioTests
{
    /// <summary>The end of a link that was taken over must leave alone what belongs to the one that took over.</summary>
    [Fact]
    public async Task Scenario02_TakeoverByANewerConnection_EndOfTheOlderTouchesNothing()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var who = new MockEditorOptions();
        await using var older = await daemon.ConnectEditorAsync(who);
        await using var client = await daemon.ConnectClientAsync();
        var running = client.InvokeAsync("menu.execute");
        var (id, _) = await older.WhenReceived("menu.execute");

        await using var newer = daemon.NewEditor(who).On("play.enter", "1");
        await newer.ConnectAsync(held: [id], connectionNumber: 2);
        await older.Ended.DefaultTimeout();
        await newer.AnswerAsync(id, MockEditor.Succeeded("\"from the newer\""));

        Assert.Equal("\"from the newer\"", (await running.DefaultTimeout()).ResultJson);
        Assert.Equal(Kind.Succeeded, (await client.InvokeAsync("play.enter").DefaultTimeout()).Kind);
        Assert.Equal(ErrorCatalog.Superseded.Name, Assert.Single(older.Told).Failure.Code);
        Assert.DoesNotContain(newer.Received, received => received.Id == id);
    }

    /// <summary>Each has a definite answer, and none has to wait for its deadline to get it.</summary>
    [Theory]
    [InlineData("menu.execute", true, Kind.Interrupted)]
    [InlineData("play.status", true, Kind.Succeeded)]
    [InlineData("asset.refresh", true, Kind.Succeeded)]
    [InlineData("menu.execute", false, Kind.Succeeded)]
    public async Task Scenario04_InFlightWhenTheDomainReloads_EndsDefinitely(string command, bool hadStarted, Kind expected)
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        var asking = client.InvokeAsync(new Invoke { Command = command, TimeoutMs = 3_600_000 });
        var (id, _) = await editor.WhenReceived(command);

        await editor.BeginReloadAsync();
        editor.On(command, "1");
        await editor.ConnectAsync(cutOff: hadStarted ? [id] : []);

        var outcome = await asking.DefaultTimeout();
        Assert.Equal((expected, expected == Kind.Succeeded ? 2u : 1u), (outcome.Kind, outcome.Attempts));
    }

    /// <summary>An Editor that lost its memory counts from 1 again: under a session of its own, or the old numbers would bar its way.</summary>
    [Fact]
    public async Task Scenario09_ConnectionNumbersBeginAnew_AreTakenUnderTheNewSessionOfTheProcess()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var before = daemon.NewEditor();
        await before.ConnectAsync(connectionNumber: 40);
        await using var client = await daemon.ConnectClientAsync();

        await using var refused = daemon.NewEditor(new MockEditorOptions { SessionId = before.Id });
        var failure = await Assert.ThrowsAsync<HawserException>(() => refused.ConnectAsync(connectionNumber: 1));
        await using var after = (await daemon.ConnectEditorAsync(new MockEditorOptions { SessionId = "of the same process" })).On("play.enter", "1");

        Assert.Equal(ErrorCatalog.Superseded, failure.Code);
        var outcome = await client.InvokeAsync("play.enter").DefaultTimeout();
        Assert.Equal((Kind.Succeeded, after.Id), (outcome.Kind, outcome.EditorId));
    }

    /// <summary>The same for what the daemon remembers: a new one takes any number, and counts on from there.</summary>
    [Fact]
    public async Task Scenario09_DaemonBeginsAnew_TakesWhateverNumberTheEditorHasComeTo()
    {
        using var folder = new TempFolder();
        var who = new MockEditorOptions();
        await using (var first = await TestDaemon.StartAsync(folder: folder))
        {
            await using var editor = first.NewEditor(who);
            await editor.ConnectAsync(connectionNumber: 7);
        }

        await using var second = await TestDaemon.StartAsync(folder: folder);
        await using var again = second.NewEditor(who).On("play.enter", "1");
        await again.ConnectAsync(connectionNumber: 5);
        await using var client = await second.ConnectClientAsync();

        Assert.Equal(Kind.Succeeded, (await client.InvokeAsync("play.enter").DefaultTimeout()).Kind);
        await using var late = second.NewEditor(who);
        Assert.Equal(ErrorCatalog.Superseded, (await Assert.ThrowsAsync<HawserException>(() => late.ConnectAsync(connectionNumber: 5))).Code);
    }

    /// <summary>Two scripts that both call their first request "1" are each answered with their own.</summary>
    [Fact]
    public async Task Scenario14_SameIdFromTwoCallers_AreTwoCommands()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("menu.execute", (_, execute) => MockEditor.Succeeded($"\"for {execute.Caller}\""));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{daemon.Endpoint.HttpPort}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", daemon.Token);

        var answers = new List<string>();
        foreach (var agent in new[] { "one", "other", "one" })
        {
            var body = $$"""{ "command": "menu.execute", "agentId": "{{agent}}", "id": "1" }""";
            var answer = await http.PostAsync("/rpc", new StringContent(body, Encoding.UTF8, "application/json"));
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Contains("for one", answers[0], StringComparison.Ordinal);
        Assert.Contains("for other", answers[1], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[2]);
        Assert.Equal(2, editor.Received.Count);
    }

    /// <summary>Over frames an id is the caller's own choice: another caller's with the same id is told so, and gets nobody else's outcome.</summary>
    [Fact]
    public async Task Scenario14_SameIdFromAnotherCaller_IsAConflict()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("menu.execute", "1");
        await using var client = await daemon.ConnectClientAsync();
        await client.InvokeAsync(new Invoke { CommandId = "mine", Command = "menu.execute", Caller = "one" });

        var failure = await Assert.ThrowsAsync<HawserException>(
            () => client.InvokeAsync(new Invoke { CommandId = "mine", Command = "menu.execute", Caller = "other" }));

        Assert.Equal(ErrorCatalog.CommandConflict, failure.Code);
        Assert.Single(editor.Received);
    }

    /// <summary>Two processes that were given one session (a project folder copied with its Library): the first keeps it, its commands too.</summary>
    [Fact]
    public async Task TwoEditorsClaimOneSession_TheFirstKeepsItAndWhatItRuns()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var process = System.Diagnostics.Process.Start("sleep", "600");
        try
        {
            await using var first = await daemon.ConnectEditorAsync();
            await using var client = await daemon.ConnectClientAsync();
            var running = client.InvokeAsync("menu.execute");
            var (id, _) = await first.WhenReceived("menu.execute");
            await using var second = daemon.NewEditor(new MockEditorOptions { SessionId = first.Id, Process = IdentityOf(process.Id) });

            await Assert.ThrowsAsync<HawserException>(() => second.ConnectAsync(held: [id], connectionNumber: 9));
            await first.AnswerAsync(id, MockEditor.Succeeded("1"));

            Assert.Equal(Kind.Succeeded, (await running.DefaultTimeout()).Kind);
        }
        finally
        {
            process.Kill();
        }
    }

    private static ProcessIdentity IdentityOf(int pid) =>
        new(pid, Hawser.Link.Platform.CurrentPlatform.Instance.ProcessStartUnixMilliseconds(pid) ?? 0);
}
