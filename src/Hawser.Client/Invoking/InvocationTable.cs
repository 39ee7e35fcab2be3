using System.Collections.Concurrent;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Invoking;

/// <summary>All that this client waits for, by command id, which is the correlation id of its request as well.</summary>
internal sealed class InvocationTable
{
    private readonly ConcurrentDictionary<string, PendingInvocation> _pending = new(StringComparer.Ordinal);

    public bool IsEmpty => _pending.IsEmpty;

    public void Add(PendingInvocation invocation)
    {
        if (!_pending.TryAdd(invocation.Id, invocation))
            throw new HawserException(ErrorCatalog.CommandConflict, $"This client waits for a command with the id '{invocation.Id}' already.");
    }

    public void Remove(PendingInvocation invocation) => _pending.TryRemove(invocation.Id, out _);

    public async ValueTask PostAllAsync(LinkSession session)
    {
        foreach (var invocation in _pending.Values) await invocation.PostAsync(session).ConfigureAwait(false);
    }

    public void Complete(string id, Response response)
    {
        if (_pending.TryGetValue(id, out var invocation)) invocation.Complete(response);
    }

    public void Notice(string id, Event news)
    {
        if (news.PayloadCase == Event.PayloadOneofCase.Command && _pending.TryGetValue(id, out var invocation)) invocation.Notice(news.Command);
    }

    public void FailAll(Exception cause)
    {
        foreach (var invocation in _pending.Values) invocation.Fail(cause);
    }
}
