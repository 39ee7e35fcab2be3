using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Reconnecting;

/// <summary>
/// Keeps a session up: when one ends, the next is dialled after a pause that grows. What was in flight is not its concern:
/// a session's requests have failed with link_lost when it ended, and the follower posts again what is to be re-attached.
/// </summary>
public sealed class ReconnectingLink : IAsyncDisposable
{
    private readonly ILinkDialer _dialer;
    private readonly ILinkFollower _follower;
    private readonly ReconnectingLinkOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _gate = new();
    private TaskCompletionSource<LinkSession> _session = NewSource();
    private Task _running = Task.CompletedTask;
    private bool _disposed;

    public ReconnectingLink(ILinkDialer dialer, ILinkFollower follower, ReconnectingLinkOptions options)
    {
        _dialer = dialer;
        _follower = follower;
        _options = options;
    }

    /// <summary>The session that is up; null in between.</summary>
    public LinkSession? Current => _session.Task is { IsCompletedSuccessfully: true, Result: var session } && !session.Completion.IsCompleted ? session : null;

    /// <summary>Takes over a session that has not been started, and starts it.</summary>
    public async Task StartAsync(LinkSession first)
    {
        await BeginAsync(first).ConfigureAwait(false);
        _running = Task.Run(() => RunAsync(first));
    }

    /// <summary>The session that is up, or the next one.</summary>
    /// <exception cref="HawserException">There will be no next one, and why.</exception>
    public async Task<LinkSession> SessionAsync(CancellationToken cancellationToken = default)
    {
        Task<LinkSession> next;
        lock (_gate) next = _session.Task;
        await next.OrCancelled(cancellationToken).ConfigureAwait(false);
        return await next.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _stop.Cancel();
        if (Current is { } session) await session.CloseAsync(ShutdownReason.ClosedHere).ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(LinkSession session)
    {
        while (true)
        {
            var reason = await session.Completion.ConfigureAwait(false);
            lock (_gate) _session = NewSource();
            if (_stop.IsCancellationRequested)
            {
                End(LinkLost(reason));
                return;
            }

            _follower.OnLost(reason);
            try
            {
                session = await RedialAsync(reason).ConfigureAwait(false);
                await BeginAsync(session).ConfigureAwait(false);
                // Disposed while this one was dialled: either that saw it in its place and closes it, or this sees that.
                if (_stop.IsCancellationRequested) await session.CloseAsync(ShutdownReason.ClosedHere).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                End(e is OperationCanceledException ? LinkLost(reason) : e); // a fault of our own reaches whoever waits, too
                return;
            }
        }
    }

    private async Task BeginAsync(LinkSession session)
    {
        await _follower.OnConnectedAsync(session).ConfigureAwait(false);
        session.Start();
        lock (_gate) _session.TrySetResult(session);
    }

    private async Task<LinkSession> RedialAsync(ShutdownReason lost)
    {
        var backoff = _options.NewBackoff();
        var since = _options.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await _dialer.DialAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (HawserException e) when (!FinalFailures.Contains(e.Code))
            {
                var (waited, most) = (_options.Time.GetElapsedTime(since), _options.GiveUpAfter());
                if (most != Timeout.InfiniteTimeSpan && waited >= most) throw GaveUp(lost, waited, e);
            }

            await _options.Time.Delay(backoff.Next(), _stop.Token).ConfigureAwait(false);
        }
    }

    private void End(Exception cause)
    {
        lock (_gate)
        {
            _session.TrySetException(cause);
            _ = _session.Task.Exception; // seen: nobody need be waiting for the session that will not come
        }

        _follower.OnEnded(cause);
    }

    private static HawserException GaveUp(ShutdownReason lost, TimeSpan waited, HawserException last) =>
        new(Failures.Create(last.Code, $"The connection was lost ({lost.Message}) and did not come back within {waited.TotalSeconds:0} s: {last.Message}", [.. last.Failure.Hints]), last);

    private static HawserException LinkLost(ShutdownReason reason) => new(ErrorCatalog.LinkLost, $"The connection has ended: {reason.Message}.");

    private static TaskCompletionSource<LinkSession> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
