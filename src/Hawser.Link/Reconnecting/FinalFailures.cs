using Hawser.Protocol.Errors;

namespace Hawser.Link.Reconnecting;

/// <summary>The failures of an attempt that the next attempt would meet again: somebody has to act first.</summary>
public static class FinalFailures
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ErrorCatalog.Unauthenticated.Name,
        ErrorCatalog.PermissionDenied.Name,
        ErrorCatalog.VersionUnsupported.Name,
        ErrorCatalog.DaemonStartFailed.Name,
        ErrorCatalog.FolderUnusable.Name,
        ErrorCatalog.SocketPathTooLong.Name,
        ErrorCatalog.DiskFull.Name,
        ErrorCatalog.InvalidConfiguration.Name,
        ErrorCatalog.Superseded.Name,
    };

    public static bool Contains(ErrorCode code) => Names.Contains(code.Name);
}
