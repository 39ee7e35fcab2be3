using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Link.Sessions;

/// <summary>The first frame in each direction, from the side that dials.</summary>
public static class Handshake
{
    /// <exception cref="HawserException">The daemon's rejection, under its catalogue code.</exception>
    public static Welcome Shake(FrameStream frames, Hello hello)
    {
        frames.Write(new Control { Hello = hello });
        return Accept(frames.Read(Control.Parser));
    }

    /// <inheritdoc cref="Shake"/>
    public static async ValueTask<Welcome> ShakeAsync(FrameStream frames, Hello hello, CancellationToken cancellationToken = default)
    {
        await frames.WriteAsync(new Control { Hello = hello }, cancellationToken).ConfigureAwait(false);
        return Accept(await frames.ReadAsync(Control.Parser, cancellationToken).ConfigureAwait(false));
    }

    private static Welcome Accept(Control? answer) => answer?.KindCase switch
    {
        Control.KindOneofCase.Welcome => answer.Welcome,
        Control.KindOneofCase.Reject => throw new HawserException(CodeOf(answer.Reject), answer.Reject.Message),
        null => throw new HawserException(ErrorCatalog.LinkLost, "The daemon closed the connection during the handshake."),
        _ => throw new HawserException(ErrorCatalog.FrameGarbled, "The daemon answered the handshake with something else."),
    };

    private static ErrorCode CodeOf(Reject reject)
    {
        if (reject.ErrorCode.Length > 0) return new ErrorCode(reject.ErrorCode);
        return reject.Code switch
        {
            Reject.Types.Code.Unauthenticated => ErrorCatalog.Unauthenticated,
            Reject.Types.Code.PermissionDenied => ErrorCatalog.PermissionDenied,
            Reject.Types.Code.OutOfRange or Reject.Types.Code.FailedPrecondition => ErrorCatalog.VersionUnsupported,
            Reject.Types.Code.Unavailable => ErrorCatalog.EditorBusy,
            _ => ErrorCatalog.Internal,
        };
    }
}
