using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Interrupts;

namespace Hawser.Daemon.Hosting;

/// <summary>
/// Forgets, now and then, what has become old, and gives memory back once a busy time is over: the collector alone would keep what it
/// took until the next busy time, and most of a daemon's life is quiet. Sleeps while nobody is connected and there is nothing to do.
/// </summary>
internal sealed class OldThingsSweep : IDisposable
{
    /// <summary>Commands and events since the last rest that are worth a full collection, which takes some 10 ms.</summary>
    private const ulong Busy = 1000;

    private readonly Presence _presence;
    private readonly CommandBroker _commands;
    private readonly InterruptTable _interrupts;
    private readonly EventHub _events;
    private readonly SubscriptionTable _subscriptions;
    private readonly TimeSpan _pause;
    private readonly ITimer _timer;
    private ulong _workAtLastLook;
    private ulong _workAtLastRest;
    private int _armed;

    public OldThingsSweep(
        Presence presence, CommandBroker commands, InterruptTable interrupts, EventHub events, SubscriptionTable subscriptions, HawserDaemonOptions options, TimeProvider time)
    {
        (_presence, _commands, _interrupts, _events, _subscriptions, _pause) = (presence, commands, interrupts, events, subscriptions, options.Sweep);
        _timer = time.CreateTimer(static sweep => ((OldThingsSweep)sweep!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private ulong Work => (ulong)_commands.Ended + _events.Last;

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
        _interrupts.Sweep();
        _subscriptions.Sweep();
        var hasWorked = Work != _workAtLastLook;
        _workAtLastLook = Work;
        if (!hasWorked) Rest();
        if (hasWorked || _presence.Clients > 0 || _presence.Editors > 0 || _subscriptions.Count > 0 || _interrupts.Active > 0) Arm();
    }

    private void Rest()
    {
        if (Work - _workAtLastRest < Busy) return;
        _workAtLastRest = Work;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
