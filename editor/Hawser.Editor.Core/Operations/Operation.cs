using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Operations;

/// <summary>Long work: START, PROGRESS 0..100, one COMPLETE.</summary>
public sealed class Operation
{
    private readonly Action<OperationEvent> _send;
    private int _completed;

    internal Operation(string id, Action<OperationEvent> send)
    {
        Id = id;
        _send = send;
    }

    public string Id { get; }

    public void Report(int percent, string message = "")
    {
        if (Volatile.Read(ref _completed) == 0)
            _send(new OperationEvent { OpId = Id, Kind = OperationEvent.Types.Kind.Progress, Progress = Math.Clamp(percent, 0, 100), Message = message });
    }

    /// <param name="code">0: it succeeded.</param>
    public void Complete(int code = 0, string message = "")
    {
        if (Interlocked.Exchange(ref _completed, 1) == 0)
            _send(new OperationEvent { OpId = Id, Kind = OperationEvent.Types.Kind.Complete, Progress = 100, Code = code, Message = message });
    }
}
