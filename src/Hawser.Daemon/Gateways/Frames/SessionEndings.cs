using Hawser.Link.Sessions;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

internal static class SessionEndings
{
    /// <summary>Ends a session after a last response, with no correlation id, that tells the peer why.</summary>
    public static void EndWith(this LinkSession session, Failure failure, ShutdownKind kind)
    {
        Forget(session.RespondAsync("", new Response { Failure = failure }));
        Forget(new ValueTask(session.CloseAsync(new ShutdownReason(kind, failure.Message))));
    }

    /// <summary>For a send whose fault ends the session, which has its own way of telling.</summary>
    public static void Forget(ValueTask sending)
    {
        if (!sending.IsCompletedSuccessfully) _ = sending.AsTask();
    }
}
