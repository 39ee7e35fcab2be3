using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Invoking;

/// <summary>An answer that somebody here waits for: a command's outcome, or an interrupt that was resumed, over as many sessions as it takes.</summary>
/// <param name="request">Can be asked again: it means the same command, condition or interrupt each time.</param>
internal sealed class PendingInvocation(string id, Request request, Action<CommandEvent>? notice)
{
    private readonly TaskCompletionSource<Response> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LinkSession? _postedOn;
    private bool _wasPutOff;

    public PendingInvocation(Invoke invoke, Action<CommandEvent>? notice)
        : this(invoke.CommandId, new Request { Invoke = invoke }, notice)
    {
    }

    public string Id => id;

    /// <summary>Asked for here, and so ours to cancel.</summary>
    public bool IsOurs => request.PayloadCase == Request.PayloadOneofCase.Invoke;

    public Task<Response> Answer => _answer.Task;

    /// <summary>Asks for it, or joins it if the daemon has it already: the id is the same. Once per session.</summary>
    public ValueTask PostAsync(LinkSession session) => ReferenceEquals(Interlocked.Exchange(ref _postedOn, session), session)
        ? ValueTask.CompletedTask
        : session.PostAsync(Id, request);

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

        if (response.PayloadCase is Response.PayloadOneofCase.Outcome or Response.PayloadOneofCase.Interrupt) _answer.TrySetResult(response);
        else _answer.TrySetException(new HawserException(FailureOf(response)));
    }

    public void Fail(Exception cause) => _answer.TrySetException(cause);

    public void Notice(CommandEvent news) => notice?.Invoke(news);

    private static Failure FailureOf(Response response) => response.PayloadCase == Response.PayloadOneofCase.Failure
        ? response.Failure
        : Failures.Create(ErrorCatalog.Internal, $"The daemon answered with {response.PayloadCase}.");
}
