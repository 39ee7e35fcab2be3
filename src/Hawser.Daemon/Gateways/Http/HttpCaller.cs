using Hawser.Daemon.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>An HTTP request that waits for its command.</summary>
internal sealed class HttpCaller : ICommandCaller
{
    private readonly TaskCompletionSource<(Outcome? Outcome, Failure? Abandoned)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool WantsNotices => false;

    public Task<(Outcome? Outcome, Failure? Abandoned)> Answer => _answer.Task;

    public void OnNotice(CommandEvent notice)
    {
    }

    public void OnOutcome(Outcome outcome) => _answer.TrySetResult((outcome, null));

    public void OnAbandoned(Failure reason) => _answer.TrySetResult((null, reason));
}
