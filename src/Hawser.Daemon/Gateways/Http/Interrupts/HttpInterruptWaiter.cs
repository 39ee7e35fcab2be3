using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>An HTTP request that is answered when an interrupt is resumed.</summary>
internal sealed class HttpInterruptWaiter : IInterruptWaiter
{
    private readonly TaskCompletionSource<(InterruptInfo? Interrupt, Failure? Abandoned)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool WantsNotices => false;

    public Task<(InterruptInfo? Interrupt, Failure? Abandoned)> Answer => _answer.Task;

    public void OnNotice(CommandEvent notice)
    {
    }

    public void OnResumed(InterruptInfo interrupt) => _answer.TrySetResult((interrupt, null));

    public void OnAbandoned(Failure reason) => _answer.TrySetResult((null, reason));
}
