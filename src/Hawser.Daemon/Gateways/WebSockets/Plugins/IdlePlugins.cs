using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>Looks, seldom, for plugins that have gone quiet: pings them, and drops those that stay so, but not while they compile.
/// Looks only while plugins are connected.</summary>
internal sealed class IdlePlugins : IDisposable
{
    private readonly ConcurrentDictionary<PluginPeer, bool> _peers = new();
    private readonly WebSocketGatewayOptions _options;
    private readonly ILogger<IdlePlugins> _log;
    private readonly ITimer _timer;

    public IdlePlugins(WebSocketGatewayOptions options, TimeProvider time, ILogger<IdlePlugins> log)
    {
        (_options, _log) = (options, log);
        _timer = time.CreateTimer(static idle => ((IdlePlugins)idle!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(PluginPeer peer)
    {
        if (_peers.IsEmpty) _timer.Change(_options.Sweep, Timeout.InfiniteTimeSpan);
        _peers[peer] = true;
    }

    public void Remove(PluginPeer peer) => _peers.TryRemove(peer, out _);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var peer in _peers.Keys) Look(peer);
        if (!_peers.IsEmpty) _timer.Change(_options.Sweep, Timeout.InfiniteTimeSpan);
    }

    private void Look(PluginPeer peer)
    {
        if (peer.IsSuspended) return;
        if (peer.Silence >= _options.LongestIdle)
        {
            _log.PluginSilent(peer.Id, peer.Silence.TotalSeconds);
            peer.DropAsSilent();
        }
        else if (peer.Silence >= _options.PingAfterIdle)
        {
            peer.Ping();
        }
    }
}
