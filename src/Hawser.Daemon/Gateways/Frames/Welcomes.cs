using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>What the daemon answers to a Hello, be it the first of a connection or that of a later scripting domain.</summary>
internal sealed class Welcomes(EditorRegistry editors, CatalogStore catalogs, EventHub events, IDaemonControl daemon, FrameGatewayOptions options)
{
    public Welcome To(Hello hello)
    {
        var welcome = new Welcome
        {
            IpcVersion = ProtocolVersions.Current,
            SchemaHash = hello.SchemaHash,
            ServerName = "hawser",
            ServerVersion = daemon.Version,
            EditorVersion = editors.Directory.All is [var only] ? only.Identity.UnityVersion : "",
            SessionId = Guid.NewGuid().ToString("N"),
            Epoch = events.Epoch,
            DaemonPid = Environment.ProcessId,
            CatalogWanted = hello.Role == Role.Editor && catalogs.Wants(hello.Editor.Identity.ProjectId, hello.Editor.CatalogRevision),
        };
        welcome.AcceptedFeatures.Add(Features.Accept(hello.Features));
        if (hello.Role == Role.Editor) (welcome.EventsStored, welcome.EventWindow) = (events.StoredOf(hello.Editor.Identity.SessionId), (uint)options.EventWindow);
        return welcome;
    }
}
