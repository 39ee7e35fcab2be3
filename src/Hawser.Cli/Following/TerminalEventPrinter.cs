using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>
/// Lines for eyes. Of equal ones in a row one is shown, whose count is brought up to date in place whenever there is a pause.
/// That touches the last row of the screen only: where a line ends that wraps is for the terminal to know, not for us.
/// </summary>
internal sealed class TerminalEventPrinter(Screen screen, EventText text, string noun, bool fold, Func<int> columns) : IEventPrinter
{
    private const string OverwriteLastRow = "\u001b[1A\r\u001b[K";

    private readonly Lock _gate = new(); // news of the line come from other threads
    private readonly Repeats _repeats = new();
    private bool _fitsOneRow;   // the line itself carries the count; else a row below it does
    private bool _countHasRow;
    private bool _stale;

    public void Print(Event happened)
    {
        lock (_gate)
        {
            if (happened.Gap is { } gap)
            {
                Interject(GapText.Of(gap, noun, onTerminal: true));
                return;
            }

            if (!IsFirst(happened)) return;
            var line = text.Of(happened);
            (_fitsOneRow, _countHasRow) = (!line.Contains('\n', StringComparison.Ordinal) && DisplayWidth.Of(line) + 8 < columns(), false);
            screen.Out.WriteLine(line);
        }
    }

    public void Pause()
    {
        lock (_gate) ShowCount();
    }

    public void Say(string remark)
    {
        lock (_gate) Interject(remark);
    }

    public void End() => Pause();

    private bool IsFirst(Event happened)
    {
        if (!fold) return true;
        if (_repeats.Last is { } last && !Repeats.IsSame(last, happened)) ShowCount();
        if (!_repeats.Add(happened)) return true;
        _stale = true;
        return false;
    }

    private void ShowCount()
    {
        if (!_stale || _repeats.Last is not { } last) return;
        _stale = false;
        if (_fitsOneRow || _countHasRow) screen.Out.Write(OverwriteLastRow);
        screen.Out.WriteLine(_fitsOneRow ? text.Of(last, _repeats.Count) : $"  {text.Times(_repeats.Count)}");
        _countHasRow = !_fitsOneRow;
        screen.Out.Flush();
    }

    private void Interject(string remark)
    {
        ShowCount();
        _repeats.Forget();
        screen.Out.Flush();
        screen.Error.WriteLine(screen.ColorError.Yellow(remark));
        screen.Error.Flush();
    }
}
