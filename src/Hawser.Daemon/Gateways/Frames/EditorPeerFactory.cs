using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames;

internal sealed class EditorPeerFactory(
    EditorRegistry editors, CatalogStore catalogs, CommandBroker commands, EventHub events, IdleEditors idle, FrameGatewayOptions options,
    TimeProvider time, ILogger<EditorPeer> log)
{
    public EditorPeer Create(EditorHello hello) => new(hello, editors, catalogs, commands, events, idle, options, time, log);
}
