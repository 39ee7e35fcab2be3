using Hawser.Daemon.Interrupts;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.Frames.Requests;

/// <summary>A connection that waits for an interrupt: counted among what it waits for, and forgotten with the connection.</summary>
internal static class InterruptWaiting
{
    /// <exception cref="HawserException">Why there is nothing to wait for.</exception>
    public static void Begin(ClientPeer client, string correlationId, bool notices, InterruptTable interrupts, Func<IInterruptWaiter, TrackedInterrupt> join)
    {
        var caller = new FrameCaller(client, correlationId, notices);
        var waiter = new FrameInterruptWaiter(caller);
        if (!client.TryWait(caller)) throw new HawserException(ErrorCatalog.QueueFull, "This connection waits for as much as it may.");
        try
        {
            var interrupt = join(waiter);
            caller.Bind(() => interrupts.Leave(interrupt, waiter));
        }
        catch (HawserException)
        {
            client.StopWaiting(caller);
            throw;
        }
    }
}
