namespace Hawser.Editor.Core.MainThread;

/// <summary>When the main thread last ticked; the one thing it writes for us when there is nothing to do.</summary>
public sealed class MainThreadPulse
{
    private readonly TimeProvider _time;
    private long _last;

    public MainThreadPulse(TimeProvider time)
    {
        _time = time;
        Beat();
    }

    public TimeSpan Age => _time.GetElapsedTime(Volatile.Read(ref _last));

    public void Beat() => Volatile.Write(ref _last, _time.GetTimestamp());
}
