using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>May they stay? Asked in the order of the older system (token, version, schema), whose clients know the first words of
/// each answer.</summary>
internal static class HelloCheck
{
    /// <returns>Null, or why not.</returns>
    public static Reject? Check(Hello hello, AccessToken token)
    {
        if (hello.Token.Length == 0) return Rejects.Create(ErrorCatalog.Unauthenticated, "Missing or empty token. It is in the file that 'hawser daemon status' names.");
        if (!token.Matches(hello.Token)) return Rejects.Create(ErrorCatalog.Unauthenticated, "Invalid token. The right one is in the file that 'hawser daemon status' names.");
        if (hello.IpcVersion.Length == 0) return Rejects.Create(ErrorCatalog.VersionUnsupported, "missing ipc_version", Reject.Types.Code.FailedPrecondition);
        if (!ProtocolVersions.CanTalkTo(hello.IpcVersion))
            return Rejects.Create(ErrorCatalog.VersionUnsupported, $"ipc_version {hello.IpcVersion} not supported; server={ProtocolVersions.Current}");
        if (!IsSchemaKnown(hello))
            return Rejects.Create(ErrorCatalog.VersionUnsupported, "Schema hash mismatch. Bring client and daemon to one version.", Reject.Types.Code.FailedPrecondition);
        return hello.Role == Role.Editor ? CheckEditor(hello.Editor) : null;
    }

    // Ours may leave the hash out, because they compare versions; a client of the older system never does.
    private static bool IsSchemaKnown(Hello hello) =>
        hello.SchemaHash.Span.SequenceEqual(ProtocolVersions.CompatibleSchemaHash) || (hello.SchemaHash.IsEmpty && hello.Role != Role.Unspecified);

    private static Reject? CheckEditor(EditorHello? editor) => editor switch
    {
        { Identity: { SessionId.Length: > 0, ProjectId.Length: > 0, Pid: > 0 } } => null,
        _ => Rejects.Create(ErrorCatalog.InvalidRequest, "An Editor's Hello needs its session id, project id and process id."),
    };
}
