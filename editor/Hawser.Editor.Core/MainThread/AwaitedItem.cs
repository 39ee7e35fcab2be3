using System.Runtime.ExceptionServices;

namespace Hawser.Editor.Core.MainThread;

/// <summary>Work whose caller blocks until it is done.</summary>
internal sealed class AwaitedItem<T> : MainThreadItem
{
    private readonly Func<T> _work;
    private readonly object _gate = new();
    private bool _over;
    private T? _result;
    private Exception? _fault;

    public AwaitedItem(Func<T> work) => _work = work;

    public T Wait(TimeSpan timeout)
    {
        lock (_gate)
        {
            // Nothing else pulses: one wait is the whole wait.
            if (!_over && !Monitor.Wait(_gate, timeout) && !_over) throw new MainThreadTimeoutException(timeout, !TryDrop(DropReason.Expired));
        }

        if (_fault is not null) ExceptionDispatchInfo.Capture(_fault).Throw();
        return _result!;
    }

    protected internal override void Run()
    {
        try
        {
            _result = _work();
        }
        catch (Exception fault)
        {
            _fault = fault;
        }

        End();
    }

    protected override void OnDropped(DropReason reason)
    {
        _fault ??= new OperationCanceledException("The main thread's queue was closed: the scripting domain reloads or the Editor quits.");
        End();
    }

    private void End()
    {
        lock (_gate)
        {
            _over = true;
            Monitor.PulseAll(_gate);
        }
    }
}
