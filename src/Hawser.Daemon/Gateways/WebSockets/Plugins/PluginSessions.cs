using System.Collections.Concurrent;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>
/// Decides about each new connection of a plugin: whether it may take the session's line, and what has become of the commands that the
/// session was given before. Plugins count their connections anew in each domain, and some not at all; so their numbers are compared with
/// that of the line that is there, and the registry gets numbers of ours, which only grow.
/// </summary>
internal sealed class PluginSessions(EditorRegistry editors, CommandBroker commands, ILogger<PluginSessions> log)
{
    private readonly Lock _gate = new();

    // The last connection of each session, as long as the registry knows the Editor.
    private readonly ConcurrentDictionary<EditorId, PluginPeer> _last = new();

    /// <returns>Null, or why the connection is refused.</returns>
    public Failure? Join(PluginPeer peer)
    {
        lock (_gate)
        {
            var known = editors.Directory.Find(peer.Id);
            if (WhyNot(peer, known) is { } refused)
            {
                log.PluginRefused(peer.Id, refused.Message);
                return refused;
            }

            if (editors.Connect(HelloOf(peer, known), peer) is { } stale) return stale;
            Forget();
            _last[peer.Id] = peer;
            return null;
        }
    }

    public void Leave(PluginPeer peer) => editors.Disconnect(peer.Id, peer);

    private Failure? WhyNot(PluginPeer peer, TrackedEditor? known)
    {
        if (!peer.IsTrusted && known is not null && !IsOpenToAll(known))
            return Failures.Create(ErrorCatalog.Superseded, "This session belongs to a plugin that has the token.");
        if (known?.Model.Link is not { } link) return WhySharesProcess(peer);
        var current = link is PluginPeer plugin ? plugin.Hello.Connection : known.Model.ConnectionNumber;
        return peer.Hello.Connection is { } number && current is { } newest && number <= newest
            ? Failures.Create(ErrorCatalog.Superseded, $"Connection sequence {number} <= current {newest}")
            : null;
    }

    // Whoever has no token must not take the line of one who has, whatever session it names. Of one that an earlier daemon knew only
    // this much is known: an Editor with the package always tells its process.
    private bool IsOpenToAll(TrackedEditor known) => _last.TryGetValue(known.Id, out var last) ? !last.IsTrusted : known.Identity.Pid == 0;

    // Two lines from one process would take turns in taking each other's place.
    private Failure? WhySharesProcess(PluginPeer peer)
    {
        var identity = peer.Hello.Identity;
        return identity.Pid > 0 && editors.Directory.All.Any(editor => editor.Id != peer.Id && editor.Identity.Pid == identity.Pid && editor.Model.Link is not (null or PluginPeer))
            ? Failures.Create(ErrorCatalog.Superseded, $"The Hawser package has the line of process {identity.Pid} already.", "Leave one of the two out of this project.")
            : null;
    }

    private EditorHello HelloOf(PluginPeer peer, TrackedEditor? known)
    {
        var said = peer.Hello;
        var reloaded = known is not null && HasReloaded(peer, known);
        var hello = new EditorHello
        {
            Identity = said.Identity,
            State = said.State,
            ConnectionNumber = (known?.Model.ConnectionNumber ?? 0) + 1,
            DomainGeneration = Math.Max(1, known?.Model.DomainGeneration ?? 1) + (reloaded ? 1UL : 0),
            CatalogRevision = said.Catalog?.Revision ?? "",
        };
        if (said.Held is not null) Add(hello, said.Held, said.CutOff);
        else Judge(hello, peer, reloaded);
        return hello;
    }

    private static void Add(EditorHello hello, IEnumerable<string> held, IEnumerable<string> cutOff)
    {
        hello.HeldCommands.Add(held);
        hello.CutOffCommands.Add(cutOff);
    }

    // It does not say what it holds. What it was given in this domain it goes on with; what it was given in an earlier one is cut off, but
    // for commands that are made for it. Never sent again: it might run twice.
    private void Judge(EditorHello hello, PluginPeer peer, bool reloaded)
    {
        foreach (var command in commands.GivenTo(peer.Id))
        {
            var goesOn = !reloaded || peer.Words.Survives(command.Name);
            (goesOn ? hello.HeldCommands : hello.CutOffCommands).Add(command.Id.Value);
        }
    }

    private bool HasReloaded(PluginPeer peer, TrackedEditor known)
    {
        if (known.Model.Phase == EditorState.Types.Phase.Reloading) return true;
        if (peer.Hello.Connection is not { } number) return false;
        return _last.TryGetValue(peer.Id, out var last) ? number <= last.Hello.Connection : number <= 1;
    }

    private void Forget()
    {
        foreach (var id in _last.Keys.Where(id => editors.Directory.Find(id) is null)) _last.TryRemove(id, out _);
    }
}
