using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;
using static Hawser.Cli.Tests.Following.FollowingFixture;

namespace Hawser.Cli.Tests.Following;

public sealed class LogsTests
{
    private const LogEvent.Types.Level Error = LogEvent.Types.Level.Error;

    [Fact]
    public async Task Logs_MoreAreStored_ShowsTheNewestOldestFirstAndSaysSo()
    {
        await using var line = Start(Enumerable.Range(1, 60).Select(i => Log((ulong)i, $"line {i}.")));

        var result = (await line.Hawser.RunAsync("logs")).ShouldExitWith(0);

        var lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal(50, lines.Length);
        Assert.EndsWith("line 11.", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("line 60.", lines[^1], StringComparison.Ordinal);
        Assert.Contains("older lines are stored: -n 200", result.Error, StringComparison.Ordinal);
        Assert.True(line.Queries.Single().From.LastClear);
    }

    [Fact]
    public async Task Logs_Since_ShowsAllFromThereThroughEveryPage()
    {
        await using var line = Start(Enumerable.Range(1, 4500).Select(i => Log((ulong)i, $"line {i}.")));

        var output = (await line.Hawser.RunAsync("logs", "--since", "100")).ShouldExitWith(0).Output;

        Assert.Equal(Enumerable.Range(101, 4400).Select(i => $"line {i}."), output.TrimEnd().Split('\n').Select(text => text[text.IndexOf("line ", StringComparison.Ordinal)..]));
        Assert.All(line.Queries, query => Assert.True(query.OldestFirst));
    }

    [Fact]
    public async Task Logs_SinceANumberThatIsNoLongerStored_SaysHowManyAreMissing()
    {
        await using var line = Start([Log(41, "left")], firstStored: 41);

        var result = (await line.Hawser.RunAsync("logs", "--since", "10")).ShouldExitWith(0);

        Assert.Contains("30 lines were no longer stored", result.Error, StringComparison.Ordinal);
        Assert.Contains("left", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_Options_BecomeTheFilter()
    {
        await using var line = Start([]);

        (await line.Hawser.RunAsync("logs", "--level", "WARNING", "--category", "Lamp", "--category", "Net", "--grep", "oil", "--editor", "5f0c", "-n", "7")).ShouldExitWith(0);

        var query = line.Queries.Single();
        Assert.Equal((LogEvent.Types.Level.Warn, "oil", "5f0c", 7u), (query.Filter.MinimumLevel, query.Filter.Text, query.Filter.Target.Editor, query.Limit));
        Assert.Equal(["Lamp", "Net"], query.Filter.Categories);
        Assert.Equal([EventFilter.Types.Kind.Log], query.Filter.Kinds);
    }

    [Theory]
    [InlineData("--since can't be 'yesterday'", "logs", "--since", "yesterday")]
    [InlineData("did you mean: warn", "logs", "--level", "wran")]
    [InlineData("There is no level 'loud'", "logs", "--level", "loud")]
    [InlineData("-n can't be '-5'", "logs", "-n", "-5")]
    [InlineData("-n can't be 'many'", "logs", "-n", "many")]
    [InlineData("-n 0 shows nothing", "logs", "-n", "0")]
    [InlineData("--throttle can't be 'x'", "logs", "-f", "--throttle", "x")]
    [InlineData("opposite", "logs", "--fold", "--no-fold")]
    [InlineData("There is no form of time", "logs", "--time", "sundial")]
    [InlineData("don't go together", "logs", "-f", "--new-errors")]
    [InlineData("--since has no place there", "logs", "--new-errors", "--since", "10m")]
    [InlineData("did you mean: compile", "events", "--kind", "compil")]
    public async Task BadOption_IsRefusedWithWhatItCouldBe(string expected, params string[] arguments)
    {
        await using var line = Start([]);

        var result = (await line.Hawser.RunAsync(arguments)).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("error [invalid_argument]", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Follow_AfterTheStored_GoesOnBehindTheLastOfThem()
    {
        await using var line = Start([Log(1, "one"), Log(2, "two")], Following(connection => SendLogs(connection, 3, "three")));

        await using var following = line.Hawser.Start("logs", "-f", "-n", "1");
        await following.WhenSaid("three");

        Assert.DoesNotContain("one", following.Output, StringComparison.Ordinal);
        Assert.Equal(1, Occurrences(following.Output, "two"));
        var subscribe = line.Daemon.Requests.Single(request => request.Subscribe is not null).Subscribe;
        Assert.Equal((2ul, "epoch-1"), (subscribe.Since, subscribe.Epoch));
        Assert.Null(subscribe.Throttle); // not a terminal: everything
        following.Signal("INT");
        (await following.WhenEnded()).ShouldExitWith(0);
    }

    [Fact]
    public async Task Follow_NothingIsStoredYet_MissesNothingThatComesMeanwhile()
    {
        await using var line = Start([], Following(connection => SendLogs(connection, 1, "the first")));

        await using var following = line.Hawser.Start("logs", "-f");
        await following.WhenSaid("the first");

        Assert.True(line.Daemon.Requests.Single(request => request.Subscribe is not null).Subscribe.From.UnixNs > 0);
    }

    [Fact]
    public async Task Follow_Gap_IsToldOnStandardErrorInPlainWords()
    {
        await using var line = Start([], Following(connection =>
        {
            connection.Send(new Envelope { Event = new Event { Gap = new GapEvent { First = 1, Last = 1234, Count = 1234, Reason = "sender_dropped" } } });
            SendLogs(connection, 1235, "after it");
        }));

        await using var following = line.Hawser.Start("logs", "-f");
        await following.WhenSaid("after it");

        Assert.Contains("— 1,234 lines never came: the Editor logged faster", following.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("1,234", following.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2500)]
    [InlineData(0)]
    public async Task Follow_ReaderInAPipeWasTooSlow_GetsWhatItMissedFromTheStore(ulong forgotten)
    {
        FollowingFixture? line = null;
        await using var started = line = Start([], Following(connection =>
        {
            line!.Stored.AddRange(Enumerable.Range(1, 5000).Where(i => (ulong)i > forgotten).Select(i => Log((ulong)i, $"line {i}.")));
            SendLogs(connection, 1, "line 1.");
            connection.Send(new Envelope { Event = new Event { Gap = new GapEvent { First = 2, Last = 4998, Count = 4997, Reason = "slow_subscriber" } } });
            SendLogs(connection, 4999, "line 4999.");
            SendLogs(connection, 5000, "line 5000.");
        }), firstStored: forgotten + 1);

        await using var following = line.Hawser.Start("logs", "-f", "--time", "none");
        await following.WhenSaid("line 5000.");

        Assert.Equal(["info  line 1.", .. Enumerable.Range(2, 4999).Where(i => (ulong)i > forgotten).Select(i => $"info  line {i}.")], following.Output.TrimEnd().Split('\n'));
        if (forgotten > 0) Assert.Contains($"{forgotten - 1:N0} lines were no longer stored", following.Error, StringComparison.Ordinal);
        else Assert.Empty(following.Error);
    }

    [Theory]
    [InlineData(50u)]
    [InlineData(7u, "--throttle", "7")]
    [InlineData(0u, "--throttle", "0")]
    public async Task Follow_OnATerminal_IsThrottled(uint perSecond, params string[] arguments)
    {
        await using var line = Start([], Following(connection => SendLogs(connection, 1, "a")));

        await using var following = RunningProcess.Start(OnTerminal(line, $"logs -f {string.Join(' ', arguments)}"));
        await following.WhenSaid("a");

        Assert.Equal(perSecond, line.Daemon.Requests.Single(request => request.Subscribe is not null).Subscribe.Throttle?.PerSecond ?? 0);
    }

    [Fact]
    public async Task Follow_OnATerminal_FoldsWhatRepeatsItself()
    {
        await using var line = Start([], Following(connection =>
        {
            for (var i = 1; i <= 37; i++) SendLogs(connection, (ulong)i, "again");
        }));

        await using var following = RunningProcess.Start(OnTerminal(line, "logs -f --throttle 0"));

        await following.WhenSaid("\u001b[36mx37\u001b[0m");
    }

    [Fact]
    public async Task Logs_MessageThatWouldDriveTheTerminal_CanNot()
    {
        await using var line = Start([Log(1, "\u001b[2J\u001b]0;owned\u0007\rover")]);

        var output = (await RunProcess.Capture(OnTerminal(line, "logs --color never"))).Output;

        Assert.Contains("␛[2J␛]0;owned␇", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task NewErrors_AskedTwice_TellsEachOnceAndEqualOnesTogether()
    {
        await using var line = Start([Log(1, "broken", Error), Log(2, "fine"), Log(3, "broken", Error), Log(4, "torn", Error), NotCompiled(5)]);

        var first = (await line.Hawser.RunAsync("logs", "--new-errors")).ShouldExitWith(0);
        Assert.Equal(1, Occurrences(first.Output, "broken x2"));
        Assert.Equal(1, Occurrences(first.Output, "torn"));
        Assert.Contains("CS1002", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fine", first.Output, StringComparison.Ordinal);

        var second = (await line.Hawser.RunAsync("logs", "--new-errors")).ShouldExitWith(0);
        Assert.Empty(second.Output);
        Assert.Contains("No new errors.", second.Error, StringComparison.Ordinal);

        line.Stored.Add(Log(6, "broken", Error));
        Assert.Contains("\"count\":1", (await line.Hawser.RunAsync("logs", "--new-errors", "--json")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewErrors_WithAFilter_DoesNotCountAsSeenWhatItDidNotShow()
    {
        await using var line = Start([Log(1, "broken", Error), Log(2, "torn", Error)]);

        Assert.DoesNotContain("torn", (await line.Hawser.RunAsync("logs", "--new-errors", "--grep", "broken")).ShouldExitWith(0).Output, StringComparison.Ordinal);

        Assert.Contains("torn", (await line.Hawser.RunAsync("logs", "--new-errors")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_SaysFromWhereOn()
    {
        await using var line = Start([], (_, envelope) => envelope.Request.ClearLogs is null ? null : new Response { ClearLogs = new ClearLogsResponse { Watermark = 42 } });

        var result = (await line.Hawser.RunAsync("logs", "clear", "--reason", "new run")).ShouldExitWith(0);

        Assert.Contains("begins behind event 42", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal("new run", line.Daemon.Requests.Single(request => request.ClearLogs is not null).ClearLogs.Reason);
    }

    private static Event NotCompiled(ulong sequence) => new()
    {
        Sequence = sequence,
        Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Finished, Diagnostics = { new Diagnostic { Code = "CS1002", File = "Assets/A.cs", Line = 3 } } },
    };

    private static Func<ScriptedConnection, Envelope, Response?> Following(Action<ScriptedConnection> begin) => (connection, envelope) =>
    {
        if (envelope.Request.Subscribe is null) return null;
        connection.Answer(envelope.CorrelationId, new Response { Subscribe = new SubscribeResponse { Epoch = "epoch-1" } });
        begin(connection);
        return null;
    };

    private static void SendLogs(ScriptedConnection connection, ulong sequence, string message) => connection.Send(new Envelope { Event = Log(sequence, message) });

    private static ProcessRequest OnTerminal(FollowingFixture line, string arguments) =>
        line.Hawser.Request("script", "--quiet", "--return", "--flush", "--command", $"{Processes.HawserProcess.Executable} {arguments}", "/dev/null");

    private static int Occurrences(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
