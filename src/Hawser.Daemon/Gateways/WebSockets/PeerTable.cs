using System.Collections.Concurrent;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>All who have said hello, for what one of them says to all.</summary>
internal sealed class PeerTable
{
    private readonly ConcurrentDictionary<IPeer, bool> _peers = new();

    public void Add(IPeer peer) => _peers[peer] = true;

    public void Remove(IPeer peer) => _peers.TryRemove(peer, out _);

    /// <param name="project">Empty: those of all projects.</param>
    public void Broadcast(IPeer from, string name, string dataJson, string project, string sender)
    {
        foreach (var peer in _peers.Keys)
        {
            // Who belongs to no project, as tools do, hears of all.
            if (peer != from && (project.Length == 0 || peer.ProjectId.Length == 0 || peer.ProjectId == project)) peer.Say(peer.Dialect.Broadcast(name, dataJson, sender));
        }
    }
}
