namespace Hawser.Daemon.Commands;

/// <summary>A count that can be waited for to come down to zero.</summary>
internal sealed class ActiveCount
{
    private readonly Lock _gate = new();
    private int _value;
    private TaskCompletionSource? _zero;

    public int Value => Volatile.Read(ref _value);

    public void Increment() => Interlocked.Increment(ref _value);

    public void Decrement()
    {
        if (Interlocked.Decrement(ref _value) > 0) return;
        lock (_gate) _zero?.TrySetResult();
    }

    public Task WhenZero()
    {
        lock (_gate)
        {
            _zero = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Value == 0) _zero.TrySetResult();
            return _zero.Task;
        }
    }
}
