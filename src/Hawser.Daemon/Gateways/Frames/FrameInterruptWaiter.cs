using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>A request over a connection that is answered when an interrupt is resumed.</summary>
internal sealed class FrameInterruptWaiter(FrameCaller caller) : IInterruptWaiter
{
    public bool WantsNotices => caller.WantsNotices;

    public void OnNotice(CommandEvent notice) => caller.OnNotice(notice);

    public void OnResumed(InterruptInfo interrupt) => caller.Answer(new Response { Interrupt = interrupt });

    public void OnAbandoned(Failure reason) => caller.OnAbandoned(reason);
}
