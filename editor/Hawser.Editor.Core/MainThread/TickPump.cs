namespace Hawser.Editor.Core.MainThread;

/// <summary>
/// Makes an unfocused Editor tick while there is work for its main thread. Unity slows such an Editor down to some ten ticks
/// a second, or stops it. When nothing is to be done the pump's thread is parked: it costs nothing.
/// </summary>
public sealed class TickPump : IDisposable
{
    private readonly Action _signalTick;
    private readonly Func<bool> _hasWork;
    private readonly TimeProvider _time;
    private readonly TickPumpOptions _options;
    private readonly object _gate = new();
    private Thread? _thread;
    private long _wantedAt;
    private int _pumping;
    private bool _stopped;

    /// <param name="signalTick">Asks for one tick; callable from any thread.</param>
    public TickPump(Action signalTick, Func<bool> hasWork, TimeProvider time, TickPumpOptions options)
    {
        _signalTick = signalTick;
        _hasWork = hasWork;
        _time = time;
        _options = options;
    }

    /// <summary>There is new work. A tick is asked for at once, on the caller's thread; the pump asks for those after it.</summary>
    public void Request()
    {
        Volatile.Write(ref _wantedAt, _time.GetTimestamp());
        _signalTick();
        if (Interlocked.Exchange(ref _pumping, 1) == 0) Wake();
    }

    /// <summary>Stops the thread and waits for it: a thread that outlives its domain is aborted, or leaks it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread is { } thread && thread != Thread.CurrentThread) thread.Join();
    }

    private bool IsWanted => _hasWork() || _time.GetElapsedTime(Volatile.Read(ref _wantedAt)) < _options.Grace;

    private void Wake()
    {
        lock (_gate)
        {
            if (_stopped) return;
            if (_thread is null)
            {
                _thread = new Thread(Pump) { IsBackground = true, Name = "Hawser tick pump" };
                _thread.Start();
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void Pump()
    {
        while (WaitUntilPumping())
        {
            while (IsWanted && Pause()) _signalTick();
            StopPumping();
        }
    }

    private bool WaitUntilPumping()
    {
        lock (_gate)
        {
            while (!_stopped && Volatile.Read(ref _pumping) == 0) Monitor.Wait(_gate);
            return !_stopped;
        }
    }

    private bool Pause()
    {
        lock (_gate)
        {
            if (!_stopped) Monitor.Wait(_gate, _options.Interval);
            return !_stopped;
        }
    }

    // A request that came after the last look found the pump still pumping and did not wake it: look once more.
    private void StopPumping()
    {
        Interlocked.Exchange(ref _pumping, 0);
        if (IsWanted && Interlocked.Exchange(ref _pumping, 1) == 0) _signalTick();
    }
}
