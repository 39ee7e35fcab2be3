using Hawser.Cli.CommandLine;
using Hawser.Cli.Following;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Following;

public sealed class PrinterTests : IDisposable
{
    private const string Up = "\u001b[1A\r\u001b[K";

    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Screen _screen;

    public PrinterTests()
    {
        _screen = new Screen(_out, _error);
        _screen.Decide(ColorChoice.Never);
    }

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void Terminal_SameLineAgain_CountsInPlaceAtThePause()
    {
        var printer = Terminal();
        Print(printer, "a", "a", "a");
        Assert.Equal("info  a\n", _out.ToString());

        printer.Pause();
        Print(printer, "a");
        printer.Pause();
        printer.Pause(); // nothing new: nothing is written

        Assert.Equal($"info  a\n{Up}info  a x3\n{Up}info  a x4\n", _out.ToString());
    }

    [Fact]
    public void Terminal_AnotherLine_EndsTheCountBeforeIt()
    {
        var printer = Terminal();
        Print(printer, "a", "a", "b", "b", "a");
        printer.End();

        Assert.Equal($"info  a\n{Up}info  a x2\ninfo  b\n{Up}info  b x2\ninfo  a\n", _out.ToString());
    }

    [Theory]
    [InlineData("first\nsecond")]
    [InlineData("wider than the terminal is: twenty columns")]
    public void Terminal_MoreThanARow_CountsOnARowOfItsOwn(string message)
    {
        var printer = Terminal(columns: 20);
        Print(printer, message, message);
        printer.Pause();
        Print(printer, message);
        printer.Pause();

        Assert.EndsWith($"\n  x2\n{Up}  x3\n", _out.ToString(), StringComparison.Ordinal);
        Assert.Single(_out.ToString().Split("info").Skip(1));
    }

    [Fact]
    public void Terminal_ARemarkInBetween_IsNotOverwritten()
    {
        var printer = Terminal();
        Print(printer, "a", "a");
        printer.Say("hawser: lost the daemon");
        Print(printer, "a");
        printer.Pause();

        Assert.Equal($"info  a\n{Up}info  a x2\ninfo  a\n", _out.ToString());
        Assert.Equal("hawser: lost the daemon\n", _error.ToString());
    }

    [Fact]
    public void Terminal_NotFolded_PrintsEach()
    {
        Print(Terminal(fold: false), "a", "a");

        Assert.Equal("info  a\ninfo  a\n", _out.ToString());
    }

    [Fact]
    public void Terminal_Gap_IsTold()
    {
        Terminal().Print(new Event { Gap = new GapEvent { Count = 2, Reason = "store_torn" } });

        Assert.StartsWith("— 2 lines were lost", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_SameLineAgain_IsPrintedEachTime()
    {
        Print(Plain(fold: false), "a", "a");

        Assert.Equal("info  a\ninfo  a\n", _out.ToString());
    }

    [Fact]
    public void Plain_Folded_SaysHowManyMoreOnceOthersComeOrThereIsAPause()
    {
        var printer = Plain(fold: true);
        Print(printer, "a", "a", "a", "b", "b");
        printer.Pause();
        Print(printer, "b", "b");
        printer.End();

        Assert.Equal("info  a\n  the same 2 more times\ninfo  b\n  the same 1 more time\n  the same 2 more times\n", _out.ToString());
    }

    [Fact]
    public void Plain_Gap_GoesToStandardError()
    {
        var printer = Plain(fold: false);
        Print(printer, "a");
        printer.Print(new Event { Gap = new GapEvent { Count = 2, Reason = "slow_subscriber" } });

        Assert.Equal("info  a\n", _out.ToString());
        Assert.Equal("— 2 lines were dropped: whoever reads this was too slow —\n", _error.ToString());
    }

    [Fact]
    public void Json_EveryEventAndGap_IsADocumentOfItsOwn()
    {
        var printer = new JsonEventPrinter(_screen, "logs");
        Print(printer, "a", "a");
        printer.Print(new Event { Gap = new GapEvent { Count = 2 } });

        var lines = _out.ToString().TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"schemaVersion\":1,\"ok\":true,\"command\":\"logs\",\"event\":{", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Repeats_OnlyLogsOfTheSameOrigin_AreTheSame()
    {
        Assert.True(Repeats.IsSame(Log("a"), Log("a")));
        Assert.False(Repeats.IsSame(Log("a"), Log("b")));
        Assert.False(Repeats.IsSame(Log("a"), new Event(Log("a")) { EditorId = "other" }));
        Assert.False(Repeats.IsSame(new Event { Op = new OperationEvent() }, new Event { Op = new OperationEvent() }));
    }

    private static EventText Text => new(new EventLook { Times = TimeForm.None });

    private TerminalEventPrinter Terminal(int columns = 80, bool fold = true) => new(_screen, Text, "lines", fold, () => columns);

    private PlainEventPrinter Plain(bool fold) => new(_screen, Text, "lines", fold);

    private static void Print(IEventPrinter printer, params string[] messages)
    {
        foreach (var message in messages) printer.Print(Log(message));
    }

    private static Event Log(string message) => new() { EditorId = "e", Log = new LogEvent { Level = LogEvent.Types.Level.Info, Message = message } };
}
