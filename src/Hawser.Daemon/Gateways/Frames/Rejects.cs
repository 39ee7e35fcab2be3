using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Reject.Types;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>A catalogue code as the older system's reject code, with the catalogue's beside it.</summary>
internal static class Rejects
{
    public static Reject Create(ErrorCode code, string message, Code? reject = null) =>
        new() { Code = reject ?? CodeOf(code), Message = message, ErrorCode = code.Name };

    public static Reject Create(Failure failure) => Create(new ErrorCode(failure.Code), failure.Message);

    private static Code CodeOf(ErrorCode code)
    {
        if (code == ErrorCatalog.Unauthenticated) return Code.Unauthenticated;
        if (code == ErrorCatalog.PermissionDenied) return Code.PermissionDenied;
        if (code == ErrorCatalog.VersionUnsupported || code == ErrorCatalog.FrameTooLarge) return Code.OutOfRange;
        return code == ErrorCatalog.DaemonStopping ? Code.Unavailable : Code.FailedPrecondition;
    }
}
