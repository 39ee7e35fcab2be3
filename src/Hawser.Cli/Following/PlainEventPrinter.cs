using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Lines for a file or another program. Folded only if asked for: the first of equal lines is printed as it comes, and
/// how many followed when another does, or at a pause.</summary>
internal sealed class PlainEventPrinter(Screen screen, EventText text, string noun, bool fold) : IEventPrinter
{
    private readonly Repeats _repeats = new();
    private int _told;

    public void Print(Event happened)
    {
        if (happened.Gap is { } gap)
        {
            Say(GapText.Of(gap, noun, onTerminal: false));
            return;
        }

        if (fold && Repeated(happened)) return;
        screen.Out.WriteLine(text.Of(happened));
    }

    public void Pause()
    {
        if (_repeats.Count - 1 > _told) screen.Out.WriteLine($"  the same {text.Times(_repeats.Count - 1 - _told)[1..]} more {(_repeats.Count - 1 - _told == 1 ? "time" : "times")}");
        _told = Math.Max(0, _repeats.Count - 1);
    }

    public void Say(string remark)
    {
        Pause();
        screen.Out.Flush();
        screen.Error.WriteLine(remark);
        screen.Error.Flush();
    }

    public void End() => Pause();

    private bool Repeated(Event happened)
    {
        if (_repeats.Last is { } last && !Repeats.IsSame(last, happened))
        {
            Pause();
            _told = 0;
        }

        return _repeats.Add(happened);
    }
}
