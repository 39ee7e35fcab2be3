using System.Security.Cryptography;
using Google.Protobuf;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>
/// A plugin's first words: the body of a <c>hello</c>, the bare handshake of the older system (<c>project_path</c>, <c>unity_version</c>,
/// <c>session_id</c>, <c>conn_seq</c>), or the address that its plugins connect to.
/// </summary>
internal static class EnvelopeHello
{
    private const string AssetsFolder = "/Assets";

    /// <param name="body">Where the members are.</param>
    /// <param name="session">The session as the envelope names it; empty when it doesn't.</param>
    /// <param name="isTrusted">Otherwise what it says of its process is not believed.</param>
    public static PluginHello Read(MessageBody body, string session, bool isTrusted, TimeProvider time)
    {
        var capabilities = body.Texts("capabilities") ?? [];
        var identity = IdentityOf(body, session.Length > 0 ? session : body.Text("session", "session_id"));
        if (isTrusted) TakeProcess(identity, body.Count("pid"));
        return new PluginHello
        {
            Identity = identity,
            State = StateOf(body, time),
            Connection = body.Count("conn", "conn_seq", "connection"),
            Catalog = body.Has("commands") ? CatalogOf(body) : null,
            Held = body.Texts("held"),
            CutOff = body.Texts("cut_off") ?? [],
            CanCancel = capabilities.Contains("cancel"),
            KeepsOutcomes = capabilities.Contains("outcomes"),
        };
    }

    /// <summary>What the addresses of the older system's plugins say.</summary>
    public static PluginHello Read(string session, ulong connection, string projectPath, TimeProvider time) => new()
    {
        Identity = Identify(session, projectPath),
        State = new EditorState { Phase = Phase.Ready, SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds() },
        Connection = connection,
    };

    private static EditorIdentity IdentityOf(MessageBody body, string session)
    {
        var identity = Identify(session, body.Text("project_path", "projectPath", "dataPath"));
        identity.UnityVersion = body.Text("unity_version", "unityVersion");
        identity.PackageVersion = body.Text("plugin_version", "pluginVersion");
        identity.Platform = body.Text("platform");
        if (body.Text("project_name") is { Length: > 0 } name) identity.ProjectName = name;
        return identity;
    }

    // The older system keeps its session id for each machine and not for each project: two open projects have the same one.
    private static EditorIdentity Identify(string session, string projectPath)
    {
        if (session.Length == 0) session = Guid.NewGuid().ToString("N");
        var path = projectPath.EndsWith(AssetsFolder, StringComparison.Ordinal) ? projectPath[..^AssetsFolder.Length] : projectPath;
        var projectId = ProjectId.Of(path.Length > 0 ? path : session).Value;
        return new EditorIdentity
        {
            SessionId = $"{session}.{projectId["proj-".Length..]}",
            ProjectId = projectId,
            ProjectPath = path,
            ProjectName = path.Length > 0 ? Path.GetFileName(path.Replace('\\', '/').TrimEnd('/')) : "unknown project",
        };
    }

    private static void TakeProcess(EditorIdentity identity, ulong? pid)
    {
        if (pid is not (> 0 and <= int.MaxValue) || CurrentPlatform.Instance.ProcessStartUnixMilliseconds((int)pid) is not { } start) return;
        (identity.Pid, identity.ProcessStartUnixMs) = ((int)pid, start);
    }

    private static EditorState StateOf(MessageBody body, TimeProvider time)
    {
        var state = new EditorState { Phase = Phase.Ready, SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
        EnvelopeStates.Apply(body, state);
        return state;
    }

    private static Catalog CatalogOf(MessageBody body)
    {
        var catalog = new Catalog();
        catalog.Commands.Add(body.Objects("commands").Select(EnvelopeCommands.Read));
        if (!catalog.Commands.Any(command => command.Name == EnvelopeCommands.Ping.Name)) catalog.Commands.Add(EnvelopeCommands.Ping);
        catalog.Revision = Convert.ToHexStringLower(SHA256.HashData(catalog.ToByteArray()).AsSpan(0, 8));
        return catalog;
    }
}
