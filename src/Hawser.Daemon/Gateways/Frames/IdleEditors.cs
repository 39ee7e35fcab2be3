using System.Collections.Concurrent;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Looks, seldom, for Editors that have gone quiet: pings them, and drops those that stay so. A peer that lost its power or
/// its network closes nothing. Looks only while Editors are connected.</summary>
internal sealed class IdleEditors : IDisposable
{
    private readonly ConcurrentDictionary<EditorPeer, bool> _peers = new();
    private readonly FrameGatewayOptions _options;
    private readonly ITimer _timer;

    public IdleEditors(FrameGatewayOptions options, TimeProvider time)
    {
        _options = options;
        _timer = time.CreateTimer(static idle => ((IdleEditors)idle!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(EditorPeer peer)
    {
        if (_peers.IsEmpty) _timer.Change(_options.Sweep, Timeout.InfiniteTimeSpan);
        _peers[peer] = true;
    }

    public void Remove(EditorPeer peer) => _peers.TryRemove(peer, out _);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var peer in _peers.Keys)
        {
            if (peer.Silence >= _options.LongestIdle) peer.DropAsSilent();
            else if (peer.Silence >= _options.PingAfterIdle) peer.Ping();
        }

        if (!_peers.IsEmpty) _timer.Change(_options.Sweep, Timeout.InfiniteTimeSpan);
    }
}
