using System.Collections.Concurrent;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Link.Sessions;

/// <summary>The requests of one session that await their response, by correlation id. None outlives the session.</summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Response>> _waiting = new(StringComparer.Ordinal);
    private ShutdownReason? _ended;

    public Task<Response> Add(string correlationId)
    {
        var waiter = new TaskCompletionSource<Response>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryAdd(correlationId, waiter)) throw new InvalidOperationException($"The correlation id {correlationId} is in use.");
        if (_ended is { } reason) Fail(correlationId, reason); // it ended between our look and our entry
        return waiter.Task;
    }

    public bool TryComplete(string correlationId, Response response) =>
        _waiting.TryRemove(correlationId, out var waiter) && waiter.TrySetResult(response);

    public void Forget(string correlationId) => _waiting.TryRemove(correlationId, out _);

    public void FailAll(ShutdownReason reason)
    {
        Volatile.Write(ref _ended, reason);
        foreach (var correlationId in _waiting.Keys) Fail(correlationId, reason);
    }

    private void Fail(string correlationId, ShutdownReason reason)
    {
        if (_waiting.TryRemove(correlationId, out var waiter))
            waiter.TrySetException(new HawserException(Failures.Create(ErrorCatalog.LinkLost, $"The connection ended before the answer came: {reason.Message}."), reason.Cause));
    }
}
