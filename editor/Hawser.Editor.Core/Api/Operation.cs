using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Operations;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.OperationEvent.Types.Kind;

namespace Hawser.Editor;

#pragma warning disable CA1001 // The token source holds nothing to dispose of: it has no timer, and nobody takes its wait handle.

/// <summary>Long work: it begins, reports 0 to 100 as often as it likes, and ends once. Safe from any thread.</summary>
public sealed class Operation : IDisposable
{
    private readonly object _gate = new();
    private readonly OperationBoard _board;
    private readonly OperationStart _start;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Latest _latest;
    private bool _completed;

    internal Operation(OperationBoard board, OperationStart start)
    {
        _board = board;
        _start = start;
        _latest = new Latest(this);
    }

    public string Id => _start.Id;

    public string Title => _start.Title;

    /// <summary>Tripped when somebody cancels it.</summary>
    public CancellationToken CancellationToken => _cancellation.Token;

    public bool HasCompleted
    {
        get
        {
            lock (_gate) return _completed;
        }
    }

    internal OperationStart Begun => _start;

    /// <summary>How far it is. Costs next to nothing, however often: what nobody has come to send is replaced.</summary>
    public void Report(int percent, string message = "")
    {
        lock (_gate)
        {
            if (!_completed && _latest.Replace(Math.Clamp(percent, 0, 100), message ?? "")) _board.Send(_latest);
        }
    }

    /// <summary>Ends it. The first call counts.</summary>
    /// <param name="code">One of <see cref="OperationCodes"/>, or one of your own from 1 on.</param>
    /// <param name="payload">What came of it: plain data, told as JSON.</param>
    public void Complete(int code = OperationCodes.Ok, string message = "", object? payload = null)
    {
        var json = payload is null ? "" : JsonWriter.Write(ResultWriter.ToJson(payload));
        lock (_gate)
        {
            if (_completed) return;
            _completed = true;
            var progress = code == OperationCodes.Ok ? 100 : _latest.Percent;
            _board.Send(new Event { Op = new OperationEvent { OpId = Id, Kind = Kind.Complete, Progress = progress, Code = code, Message = message ?? "", PayloadJson = json } });
        }

        _board.Forget(this);
    }

    /// <summary>Ends it as cancelled if that was asked for, otherwise as abandoned; unless it has ended.</summary>
    public void Dispose()
    {
        if (_cancellation.IsCancellationRequested) Complete(OperationCodes.Cancelled, "It was cancelled.");
        else Complete(OperationCodes.Abandoned, "It was given up without a word.");
    }

    /// <summary>False: it has ended, or nobody in it listens. Whoever listens runs elsewhere: the caller is not held up.</summary>
    internal bool TryCancel()
    {
        if (!_start.IsCancellable || HasCompleted) return false;
        ThreadPool.UnsafeQueueUserWorkItem(operation => ((Operation)operation!).Cancel(), this);
        return true;
    }

    private void Cancel()
    {
        try
        {
            _start.OnCancel?.Invoke();
            _cancellation.Cancel();
        }
        catch (Exception fault)
        {
            _board.OnFault(fault); // of the project's code that listens
        }
    }

    /// <summary>The newest report that nobody has sent yet.</summary>
    private sealed class Latest : IPendingEvent
    {
        private readonly Operation _operation;
        private string? _message;

        public Latest(Operation operation) => _operation = operation;

        public int Percent { get; private set; }

        /// <summary>True: none waited, so this one is to be sent. Within the operation's lock.</summary>
        public bool Replace(int percent, string message)
        {
            Percent = percent;
            var waited = _message is not null;
            _message = message;
            return !waited;
        }

        public Event? Take()
        {
            lock (_operation._gate)
            {
                var message = _message;
                _message = null;
                return message is null
                    ? null
                    : new Event { Op = new OperationEvent { OpId = _operation.Id, Kind = Kind.Progress, Progress = Percent, Message = message } };
            }
        }
    }
}
