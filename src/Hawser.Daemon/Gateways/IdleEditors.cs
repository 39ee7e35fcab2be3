using System.Collections.Concurrent;

namespace Hawser.Daemon.Gateways;

/// <summary>Looks, seldom, for Editors that have gone quiet: pings them, and drops those that stay so. A peer that lost its power or
/// its network closes nothing. One that compiles is let off for a while: old plugins say nothing then. Looks only while Editors are
/// connected.</summary>
internal sealed class IdleEditors : IDisposable
{
    private readonly ConcurrentDictionary<IIdleEditor, bool> _peers = new();
    private readonly IdleEditorOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _armedAt;

    public IdleEditors(IdleEditorOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _timer = time.CreateTimer(static idle => ((IdleEditors)idle!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(IIdleEditor peer)
    {
        if (_peers.IsEmpty) Arm();
        _peers[peer] = true;
    }

    public void Remove(IIdleEditor peer) => _peers.TryRemove(peer, out _);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // Had this process been stopped, what the Editors said meanwhile would still wait to be read.
        if (_time.GetElapsedTime(Volatile.Read(ref _armedAt)) < _options.Sweep * 2)
        {
            foreach (var peer in _peers.Keys) Look(peer);
        }

        if (!_peers.IsEmpty) Arm();
    }

    private void Look(IIdleEditor peer)
    {
        if (peer.CompilesSince is { } since && _time.GetUtcNow() - since < _options.CompileSuspension) return;
        if (peer.Silence >= _options.LongestIdle) peer.DropAsSilent();
        else if (peer.Silence >= _options.PingAfterIdle) peer.Ping();
    }

    private void Arm()
    {
        Volatile.Write(ref _armedAt, _time.GetTimestamp());
        _timer.Change(_options.Sweep, Timeout.InfiniteTimeSpan);
    }
}
