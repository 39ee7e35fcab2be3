using Hawser.Editor.Core.Linking;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Operations;

/// <summary>Where long work inside the Editor says that it has begun, how far it is, and that it has ended.</summary>
public sealed class OperationBoard
{
    private readonly IEventSink _events;

    internal OperationBoard(IEventSink events) => _events = events;

    /// <param name="title">What it is, for lists: "asset.refresh".</param>
    /// <param name="id">Null: a new one.</param>
    public Operation Start(string title, string? id = null)
    {
        var operation = new Operation(id ?? Guid.NewGuid().ToString("N"), Send);
        Send(new OperationEvent { OpId = operation.Id, Kind = OperationEvent.Types.Kind.Start, Message = title });
        return operation;
    }

    /// <summary>One that an earlier domain started.</summary>
    public Operation Resume(string id) => new(id, Send);

    private void Send(OperationEvent change) => _events.Send(new Event { Op = change });
}
