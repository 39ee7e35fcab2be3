using System.Collections.Concurrent;
using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Keeps what it is given.</summary>
internal sealed class FakeEditorLink : IEditorLink
{
    private readonly ConcurrentQueue<(string Id, Request Request)> _posted = new();

    private readonly ConcurrentQueue<string> _acknowledged = new();

    public IReadOnlyList<string> Acknowledged => [.. _acknowledged];

    public ErrorCode? ClosedFor { get; private set; }

    public IReadOnlyList<(string Id, Execute Execute)> Executed =>
        [.. _posted.Where(post => post.Request.Execute is not null).Select(post => (post.Id, post.Request.Execute))];

    public IReadOnlyList<string> Revoked => [.. _posted.Where(post => post.Request.Revoke is not null).Select(post => post.Request.Revoke.CommandId)];

    public IReadOnlyList<(string Id, string Operation)> Cancelled =>
        [.. _posted.Where(post => post.Request.CancelOperation is not null).Select(post => (post.Id, post.Request.CancelOperation.OpId))];

    public void Post(string correlationId, Request request) => _posted.Enqueue((correlationId, request));

    public void Acknowledge(OutcomesStored outcomes)
    {
        foreach (var id in outcomes.CommandIds) _acknowledged.Enqueue(id);
    }

    public void Close(ErrorCode reason, string message) => ClosedFor = reason;
}
