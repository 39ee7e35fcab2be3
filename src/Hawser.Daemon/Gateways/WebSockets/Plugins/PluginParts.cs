using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Daemon.Operations;
using Hawser.Protocol.Errors;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>What every plugin's connection needs of the daemon.</summary>
internal sealed record PluginParts(
    EditorRegistry Editors, CatalogStore Catalogs, CommandBroker Commands, EventHub Events, OperationCancelling Cancelling, PluginSessions Sessions,
    IdleEditors Idle, PeerTable Peers, Presence Presence, WebSocketGatewayOptions Options, TimeProvider Time, ILogger<PluginPeer> Log)
{
    /// <summary>Off the caller's thread: it holds the lock of the Editor's lane, which the end of a command takes too.</summary>
    public void Refuse(EditorId editor, string commandId, ErrorCode code, string why) => ThreadPool.UnsafeQueueUserWorkItem(
        _ => Commands.OnRefusal(editor, new CommandId(commandId), Failures.Create(code, why)), null);
}
