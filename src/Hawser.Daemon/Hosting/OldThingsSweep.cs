using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways;

namespace Hawser.Daemon.Hosting;

/// <summary>Forgets, now and then, what has become old. Sleeps while nobody is connected: nothing is added then, and all that is kept
/// is bounded anyway.</summary>
internal sealed class OldThingsSweep : IDisposable
{
    private readonly Presence _presence;
    private readonly CommandBroker _commands;
    private readonly SubscriptionTable _subscriptions;
    private readonly TimeSpan _pause;
    private readonly ITimer _timer;
    private int _armed;

    public OldThingsSweep(Presence presence, CommandBroker commands, SubscriptionTable subscriptions, HawserDaemonOptions options, TimeProvider time)
    {
        (_presence, _commands, _subscriptions, _pause) = (presence, commands, subscriptions, options.Sweep);
        _timer = time.CreateTimer(static sweep => ((OldThingsSweep)sweep!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin()
    {
        _presence.Changed += Arm;
        Arm();
    }

    public void Dispose()
    {
        _presence.Changed -= Arm;
        _timer.Dispose();
    }

    private void Arm()
    {
        if (Interlocked.Exchange(ref _armed, 1) == 0) _timer.Change(_pause, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        Volatile.Write(ref _armed, 0);
        _commands.Sweep();
        _subscriptions.Sweep();
        if (_presence.Clients > 0 || _presence.Editors > 0 || _subscriptions.Count > 0) Arm();
    }
}
