using System.Diagnostics;
using EditorHost.Domains;

namespace EditorHost;

/// <summary>Progress others can wait for: what the Editor does now, and how often it has reloaded.</summary>
internal sealed class EditorMonitor
{
    private readonly object _gate = new();
    private EditorPhase _phase = EditorPhase.Starting;
    private readonly List<LeakReport> _leaks = [];
    private int _reloads;

    public EditorPhase Phase
    {
        get { lock (_gate) return _phase; }
        set { lock (_gate) { _phase = value; Monitor.PulseAll(_gate); } }
    }

    public int Reloads { get { lock (_gate) return _reloads; } }

    /// <summary>The generations that did not go when it was time.</summary>
    public LeakReport[] Leaks { get { lock (_gate) return [.. _leaks]; } }

    public void Leaked(LeakReport leak)
    {
        lock (_gate)
            _leaks.Add(leak);
    }

    public void Reloaded()
    {
        lock (_gate)
        {
            _reloads++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Something a waiter may look at has changed beside phase and count.</summary>
    public void Changed()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Shows another phase for as long as <paramref name="work"/> takes.</summary>
    public void During(EditorPhase phase, Action work)
    {
        var before = Phase;
        Phase = phase;
        try
        {
            work();
        }
        finally
        {
            Phase = before;
        }
    }

    public bool WaitUntil(Func<EditorPhase, int, bool> reached, TimeSpan atMost)
    {
        var waited = Stopwatch.StartNew();
        lock (_gate)
        {
            while (!reached(_phase, _reloads))
            {
                var left = atMost - waited.Elapsed;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
                    return reached(_phase, _reloads);
            }

            return true;
        }
    }
}
