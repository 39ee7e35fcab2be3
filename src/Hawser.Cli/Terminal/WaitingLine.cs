using Hawser.Protocol.V1;

namespace Hawser.Cli.Terminal;

/// <summary>
/// The line at the bottom of a terminal that says what is waited for, and for how long. On anything but a terminal it does
/// not exist. It appears only when there is something to say, and leaves no trace.
/// </summary>
internal sealed class WaitingLine : IDisposable
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const string ClearLine = "\r\u001b[K";
    private const string SoFar = " s so far";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Screen _screen;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private string _what = "";
    private string _usually = "";
    private long _since;
    private int _frame;
    private bool _shown;

    public WaitingLine(Screen screen, bool isWanted, TimeProvider time)
    {
        _screen = screen;
        _time = time;
        _since = time.GetTimestamp();
        if (isWanted && screen.ErrorIsTerminal) _timer = time.CreateTimer(_ => Draw(), null, Interval, Interval);
    }

    public void Show(CommandEvent news)
    {
        if (news.Kind == CommandEvent.Types.Kind.NotDurable)
        {
            Say(news.Message);
            return;
        }

        var what = WithoutTime(news.WaitingFor);
        lock (_gate)
        {
            _usually = news.UsuallyMs == 0 ? "" : $", usually {news.UsuallyMs / 1000.0:0.0} s";
            if (what == _what) return;
            var waited = (long)(news.WaitedMs / 1000.0 * _time.TimestampFrequency);
            (_what, _since) = (what, _time.GetTimestamp() - waited);
        }
    }

    /// <summary>Prints a line that stays.</summary>
    public void Say(string line)
    {
        lock (_gate)
        {
            Erase();
            _screen.Error.WriteLine(line);
            _screen.Error.Flush();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate) Erase();
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_what.Length == 0)
            {
                Erase();
                return;
            }

            var seconds = _time.GetElapsedTime(_since).TotalSeconds;
            _frame = (_frame + 1) % Frames.Length;
            _screen.Error.Write($"{ClearLine}{_screen.ColorError.Cyan(Frames[_frame].ToString())} waiting for {_what}, {seconds:0.0}{SoFar}{_usually}");
            _screen.Error.Flush();
            _shown = true;
        }
    }

    private void Erase()
    {
        if (!_shown) return;
        _screen.Error.Write(ClearLine);
        _screen.Error.Flush();
        _shown = false;
    }

    /// <summary>The daemon says how long it has been when it speaks; this line counts on by itself.</summary>
    private static string WithoutTime(string what)
    {
        var said = what.LastIndexOf(" (", StringComparison.Ordinal);
        return said >= 0 && (what.Contains(SoFar, StringComparison.Ordinal) || what.Contains("(usually ", StringComparison.Ordinal)) ? what[..said] : what;
    }
}
