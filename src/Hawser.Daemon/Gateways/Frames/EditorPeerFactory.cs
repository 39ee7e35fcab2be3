using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Daemon.Operations;
using Hawser.Protocol;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames;

internal sealed class EditorPeerFactory(
    EditorRegistry editors, BeatWatch beats, CatalogStore catalogs, CommandBroker commands, EventHub events, OperationCancelling cancelling, IdleEditors idle,
    Welcomes welcomes, FrameGatewayOptions options, TimeProvider time, ILogger<EditorPeer> log)
{
    public EditorPeer Create(Hello hello) => new(
        hello.Editor, Features.Accept(hello.Features).Contains(Features.OutcomesStored), editors, beats, catalogs, commands, events, cancelling, idle, welcomes, options,
        time, log);
}
