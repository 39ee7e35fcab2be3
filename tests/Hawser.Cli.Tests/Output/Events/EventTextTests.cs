using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Output.Events;

public sealed class EventTextTests
{
    private static readonly EventLook Plain = new() { Times = TimeForm.None };

    [Theory]
    [InlineData("Careful.\n", "warn  [Lamp] Careful.")]
    [InlineData("first\r\nsecond", "warn  [Lamp] first\n  second")]
    [InlineData("\u001b[2Jgone?", "warn  [Lamp] ␛[2Jgone?")]
    public void Of_Log_IsALineWithTheRestIndented(string message, string expected) =>
        Assert.Equal(expected, new EventText(Plain).Of(Log(message)));

    [Fact]
    public void Of_LogWithPlace_TellsItBelow() =>
        Assert.Equal("error [Lamp] Dark.\n  Lamp:Update () (at Assets/Lamp.cs:3)",
            new EventText(Plain).Of(Log("Dark.", LogEvent.Types.Level.Error, "Lamp:Update () (at Assets/Lamp.cs:3)")));

    [Theory]
    [InlineData("one", 37, "warn  [Lamp] one x37")]
    [InlineData("one\ntwo", 2, "warn  [Lamp] one x2\n  two")]
    public void Of_Repeated_CarriesTheCountOnItsFirstLine(string message, int count, string expected) =>
        Assert.Equal(expected, new EventText(Plain).Of(Log(message), count));

    [Fact]
    public void Of_LongMessage_IsCutAndSaysSo() =>
        Assert.Equal("warn  [Lamp] abcd… (6 more characters: --json shows all)", new EventText(Plain with { LongestMessage = 4 }).Of(Log("abcdefghij")));

    [Fact]
    public void Of_SeveralProjects_AreNamed() =>
        Assert.Equal("Game warn  [Lamp] x", new EventText(Plain with { Projects = new Dictionary<string, string> { ["proj-1"] = "Game" } }).Of(Log("x")));

    [Fact]
    public void Of_OperationsProgress_IsToldUnderItsTitle()
    {
        var text = new EventText(Plain);

        Assert.Equal(
            ["operation Import textures started by cli op-1", "operation Import textures 40 %: walls", "operation Import textures done", "operation op-1 50 %"],
            new[]
            {
                text.Of(Op(OperationEvent.Types.Kind.Start, op => (op.Title, op.Caller) = ("Import textures", "cli"))),
                text.Of(Op(OperationEvent.Types.Kind.Progress, op => (op.Progress, op.Message) = (40, "walls"))),
                text.Of(Op(OperationEvent.Types.Kind.Complete)),
                text.Of(Op(OperationEvent.Types.Kind.Progress, op => op.Progress = 50)), // its START was before our time, or its title is forgotten
            });
    }

    [Theory]
    [InlineData(-1, "abandoned")]
    [InlineData(-2, "cancelled")]
    [InlineData(-3, "lost with its Editor")]
    [InlineData(7, "failed (7): no licence")]
    public void Of_OperationThatFailed_SaysHow(int code, string expected) =>
        Assert.Equal($"operation op-1 {expected}", new EventText(Plain).Of(Op(OperationEvent.Types.Kind.Complete, op => (op.Code, op.Message) = (code, code == 7 ? "no licence" : ""))));

    [Fact]
    public void Of_OtherKinds_AreOneReadableLine()
    {
        var text = new EventText(Plain);
        Assert.Equal("editor    5f0c5f0c is compiling, playing", text.Of(new Event
        {
            EditorId = "5f0c5f0c5f0c",
            Editor = new EditorEvent { State = new EditorState { Phase = EditorState.Types.Phase.Compiling, Play = EditorState.Types.PlayMode.Playing } },
        }));
        Assert.Equal("compile   failed after 812 ms\n  Assets/A.cs(3,7): error CS1002: ; expected", text.Of(new Event
        {
            Compile = new CompileEvent
            {
                Kind = CompileEvent.Types.Kind.Finished,
                DurationMs = 812,
                Diagnostics = { new Diagnostic { File = "Assets/A.cs", Line = 3, Column = 7, Code = "CS1002", Message = "; expected" } },
            },
        }));
        Assert.Equal("command   asset.refresh accepted from cli cmd-1", text.Of(Command(new CommandEvent { Caller = "cli" })));
        Assert.Equal("command   asset.refresh waits for the Editor cmd-1", text.Of(Command(new CommandEvent { Kind = CommandEvent.Types.Kind.Waiting, WaitingFor = "the Editor" })));
        Assert.Equal("command   asset.refresh succeeded in 2 s cmd-1", text.Of(Command(new CommandEvent
        {
            Kind = CommandEvent.Types.Kind.Ended,
            Outcome = new Outcome { Kind = Outcome.Types.Kind.Succeeded, AcceptedUnixMs = 1000, FinishedUnixMs = 3000 },
        })));
        Assert.Equal("event     of a kind that this version does not know", text.Of(new Event()));
    }

    [Theory]
    [InlineData("slow_subscriber", 1234, "— 1,234 lines were dropped: this terminal was too slow; they are stored: --since 9 —")]
    [InlineData("no_longer_stored", 1, "— 1 line was no longer stored: the daemon keeps the newest only —")]
    [InlineData("throttled", 5, "— 5 lines left out: too many to read (Lamp); --throttle 0 shows all —")]
    [InlineData("sender_dropped", 5, "— 5 lines never came: the Editor logged faster than they could be sent (Lamp) —")]
    [InlineData("a_new_reason", 5, "— 5 lines were left out (a new reason) —")]
    public void Gap_IsToldInPlainWords(string reason, ulong count, string expected) => Assert.Equal(expected, GapText.Of(
        new GapEvent { First = 10, Last = 2000, Count = count, Reason = reason, ByCategory = { new CategoryCount { Category = "Lamp", Count = count } } }, "lines", onTerminal: true));

    [Fact]
    public void Of_ColourIsOn_LevelsHaveTheirs() =>
        Assert.StartsWith("\u001b[31merror\u001b[0m ", new EventText(Plain with { Color = Styling.Ansi }).Of(Log("x", LogEvent.Types.Level.Error)), StringComparison.Ordinal);

    private static Event Log(string message, LogEvent.Types.Level level = LogEvent.Types.Level.Warn, string stack = "") => new()
    {
        ProjectId = "proj-1",
        Log = new LogEvent { Level = level, Category = "Lamp", Message = message, StackTrace = stack },
    };

    private static Event Op(OperationEvent.Types.Kind kind, Action<OperationEvent>? set = null)
    {
        var op = new OperationEvent { OpId = "op-1", Kind = kind };
        set?.Invoke(op);
        return new Event { Op = op };
    }

    private static Event Command(CommandEvent command)
    {
        (command.Command, command.CommandId) = ("asset.refresh", "cmd-1");
        return new Event { Command = command };
    }
}
