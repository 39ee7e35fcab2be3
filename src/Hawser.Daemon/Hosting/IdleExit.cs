using Hawser.Daemon.Commands;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Interrupts;

namespace Hawser.Daemon.Hosting;

/// <summary>Ends a daemon that nobody uses. A timer runs only while nobody is connected.</summary>
internal sealed class IdleExit : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Presence _presence;
    private readonly CommandBroker _commands;
    private readonly InterruptTable _interrupts;
    private readonly TimeSpan _after;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _exitAt;

    public IdleExit(Presence presence, CommandBroker commands, InterruptTable interrupts, HawserDaemonOptions options, TimeProvider time)
    {
        (_presence, _commands, _interrupts, _after, _time) = (presence, commands, interrupts, options.IdleExit, time);
        _timer = time.CreateTimer(static idle => ((IdleExit)idle!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised once nobody has been here for long enough.</summary>
    public event Action? Due;

    /// <summary>When the daemon will exit if nobody comes; null: not while somebody is here.</summary>
    public DateTimeOffset? ExitAt
    {
        get { lock (_gate) return _exitAt; }
    }

    public void Begin()
    {
        if (_after == TimeSpan.Zero) return;
        _presence.Changed += Look;
        Look();
    }

    public void Dispose()
    {
        _presence.Changed -= Look;
        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_presence.Clients > 0 || _presence.Editors > 0) Disarm();
            else if (_exitAt is null) Arm(_after);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_exitAt is null) return;
            var left = _presence.LastRequest + _after - _time.GetUtcNow();
            if (_commands.Active > 0 || _interrupts.Active > 0) left = _after;
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }
        }

        Due?.Invoke();
    }

    private void Arm(TimeSpan after)
    {
        _exitAt = _time.GetUtcNow() + after;
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private void Disarm()
    {
        _exitAt = null;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
