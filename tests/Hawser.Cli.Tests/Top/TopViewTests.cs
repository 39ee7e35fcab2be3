using Hawser.Cli.Terminal;
using Hawser.Cli.Top;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Top;

public sealed class TopViewTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddHours(100));
    private readonly TopModel _model;

    public TopViewTests()
    {
        _model = new TopModel(_time)
        {
            Daemon = new DaemonStatusResponse { Endpoint = new Endpoint { Pid = 4711 }, StartedUnixMs = Ms(-125 * 60), WorkingSetBytes = 31_000_000, LastSequence = 1_234_567, ClientsConnected = 1, CommandsActive = 2 },
            Editors = [Editor("5f0c1234abcd", "Harbour")],
        };
    }

    [Fact]
    public void Rows_Usual_AreTheWholeScreen()
    {
        _model.Operations.Fill([Operation("op-1", "Import textures", 40)]);
        _model.Problems.Add(Error("out of oil", "Lamp:Update () (at Assets/Lamp.cs:17)"));
        _model.Problems.Add(Error("out of oil", "Lamp:Update () (at Assets/Lamp.cs:17)"));

        Assert.Equal("""
            daemon running, pid 4711, up 2 h 5 min, 31 MB, 1,234,567 events, 1 tool, 2 comm…

            EDITOR   PID     STATE     PLAY     FOR        PROJECT
            5f0c1234 4712    ready     stopped  1 min      Harbour /home/anna/Harbour

            OPERATIONS
            Import textures          ████████░░░░░░░░░░░░  40 % 30 s, 45 s left

            EVENTS       0 a second, 0 warnings, 0 errors

            LAST ERRORS
            04:00:00.000 error x2 out of oil Assets/Lamp.cs:17
            """.ReplaceLineEndings("\n"), string.Join('\n', Rows(80, 24).SkipLast(1).Select(row => row.TrimEnd())).TrimEnd());
        Assert.StartsWith(" q quit   w warnings too   ↑↓ scroll   p pause", Rows(80, 24)[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 12)]
    [InlineData(20, 5)]
    [InlineData(1, 1)]
    [InlineData(300, 100)]
    public void Rows_AnySize_FillItAndNeverMore(int columns, int rows)
    {
        FillToTheBrim();

        var shown = new TopView(Styling.Ansi, _time).Rows(_model, new TerminalSize(columns, rows));

        Assert.Equal(rows, shown.Count);
        Assert.All(shown, row => Assert.True(DisplayWidth.Of(row) <= columns, row));
        Assert.All(shown, row => Assert.DoesNotContain('\n', row));
    }

    [Fact]
    public void Rows_MoreThanFit_SayHowManyMore()
    {
        FillToTheBrim();

        var shown = string.Join('\n', Rows(80, 24));

        Assert.Contains("and 28 more", shown, StringComparison.Ordinal); // of 30 Editors
        Assert.Contains("1 to ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_Nothing_SaySo()
    {
        var shown = string.Join('\n', new TopView(Styling.None, _time).Rows(new TopModel(_time), new TerminalSize(80, 24)));

        Assert.Contains("none connected", shown, StringComparison.Ordinal);
        Assert.Contains("none under way", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_DaemonIsAway_SaySo()
    {
        _model.Away = "lost the daemon (connection reset); reconnecting";

        Assert.StartsWith("daemon away: lost the daemon", Rows(80, 24)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_EditorThatDoesNotCompile_SaySo()
    {
        _model.Editors[0].State.CompileFailed = true;

        Assert.Contains("ready, scripts do not compile", Rows(120, 24)[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_EditorsOwnWord_IsNotKeptWaitingForTheNextList()
    {
        _model.Apply(new Event { EditorId = "5f0c1234abcd", Editor = new EditorEvent { Kind = EditorEvent.Types.Kind.Reloading, State = new EditorState { Phase = EditorState.Types.Phase.Reloading } } });

        Assert.Contains("reloading", Rows(80, 24)[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_OperationEnds_StaysForAMoment()
    {
        _model.Operations.Fill([Operation("op-1", "Build", 40)]);
        _model.Apply(new Event { UnixNs = Ms(0) * 1_000_000, Op = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Complete, Code = 3 } });
        Assert.Contains(Rows(80, 24), row => row.StartsWith("✗ Build failed (3) after 30 s", StringComparison.Ordinal));

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.DoesNotContain(Rows(80, 24), row => row.Contains("Build", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_Warnings_AreShownToo()
    {
        _model.Problems.Add(new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Warn, Message = "low on oil" } });
        Assert.DoesNotContain(Rows(80, 24), row => row.Contains("low on oil", StringComparison.Ordinal));

        Assert.True(Press(ConsoleKey.W));

        Assert.Contains(Rows(80, 24), row => row.Contains("low on oil", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_Scroll_StopsAtBothEnds()
    {
        for (var i = 0; i < 50; i++) _model.Problems.Add(Error($"error {i}."));
        Press(ConsoleKey.UpArrow);
        Assert.Contains(Rows(80, 24), row => row.Contains("error 49.", StringComparison.Ordinal));

        for (var i = 0; i < 20; i++) Press(ConsoleKey.PageDown);
        Assert.Contains(Rows(80, 24), row => row.Contains("error 0.", StringComparison.Ordinal));

        Press(ConsoleKey.UpArrow); // one back, not as many as were too far
        Assert.DoesNotContain(Rows(80, 24), row => row.Contains("error 0.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ConsoleKey.Q, false)]
    [InlineData(ConsoleKey.Escape, false)]
    [InlineData(ConsoleKey.X, true)]
    public void Keys_LeaveOrStay(ConsoleKey key, bool stays) => Assert.Equal(stays, Press(key));

    private void FillToTheBrim()
    {
        _model.Editors = [.. Enumerable.Range(0, 30).Select(i => Editor($"editor-{i}", $"Project 漢字 {i}"))];
        _model.Operations.Fill(Enumerable.Range(0, 30).Select(i => Operation($"op-{i}", $"Operation {i} {new string('x', 100)}", i * 3)));
        for (var i = 0; i < 100; i++) _model.Problems.Add(Error($"error {i}\nsecond line {new string('e', 400)}"));
        for (var i = 0; i < 1000; i++) _model.Rate.Add(Error("x"));
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private IReadOnlyList<string> Rows(int columns, int rows) => new TopView(Styling.None, _time).Rows(_model, new TerminalSize(columns, rows));

    private bool Press(ConsoleKey key) => TopKeys.Press(_model, new ConsoleKeyInfo('\0', key, shift: false, alt: false, control: false));

    private long Ms(int seconds) => _time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds();

    private EditorInfo Editor(string id, string name) => new()
    {
        Identity = new EditorIdentity { SessionId = id, Pid = 4712, ProjectName = name, ProjectPath = $"/home/anna/{name}" },
        State = new EditorState { Phase = EditorState.Types.Phase.Ready, SinceUnixMs = Ms(-60) },
        Connected = true,
    };

    private OperationInfo Operation(string id, string title, int progress) =>
        new() { OpId = id, Title = title, StartedUnixMs = Ms(-30), Last = new OperationEvent { OpId = id, Kind = OperationEvent.Types.Kind.Progress, Progress = progress } };

    private Event Error(string message, string stack = "") =>
        new() { UnixNs = Ms(0) * 1_000_000, Log = new LogEvent { Level = LogEvent.Types.Level.Error, Message = message, StackTrace = stack } };
}
