using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Invoking;

/// <summary>A command that somebody here waits for, over as many sessions as it takes.</summary>
internal sealed class PendingInvocation(Invoke invoke, Action<CommandEvent>? notice)
{
    private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LinkSession? _postedOn;
    private bool _wasPutOff;

    public string Id => invoke.CommandId;

    public Task<Outcome> Outcome => _outcome.Task;

    /// <summary>Asks for it, or joins it if the daemon has it already: the id is the same. Once per session.</summary>
    public ValueTask PostAsync(LinkSession session) => ReferenceEquals(Interlocked.Exchange(ref _postedOn, session), session)
        ? ValueTask.CompletedTask
        : session.PostAsync(Id, new Request { Invoke = invoke });

    public void WasPostedOn(LinkSession session) => _postedOn = session;

    /// <summary>A daemon that stops before it has begun with the command puts it off: the next one is asked. Once; what a second
    /// daemon says stands.</summary>
    public void Complete(Response response)
    {
        if (ClientLinkHandler.IsGoodbye(response) && !_wasPutOff)
        {
            _wasPutOff = true;
            return;
        }

        if (response.PayloadCase == Response.PayloadOneofCase.Outcome) _outcome.TrySetResult(response.Outcome);
        else _outcome.TrySetException(new HawserException(FailureOf(response)));
    }

    public void Fail(Exception cause) => _outcome.TrySetException(cause);

    public void Notice(CommandEvent news) => notice?.Invoke(news);

    private static Failure FailureOf(Response response) => response.PayloadCase == Response.PayloadOneofCase.Failure
        ? response.Failure
        : Failures.Create(ErrorCatalog.Internal, $"The daemon answered a command with {response.PayloadCase}.");
}
