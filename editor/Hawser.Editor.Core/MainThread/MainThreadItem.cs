namespace Hawser.Editor.Core.MainThread;

/// <summary>
/// Work for the main thread. It is started once or dropped once, never both: whoever moves it out of "waiting" first decides.
/// </summary>
public abstract class MainThreadItem
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Dropped = 2;
    private int _state;

    /// <summary>The timestamp from which on it may no longer start.</summary>
    public long StartBefore { get; protected set; } = long.MaxValue;

    public bool HasStarted => Volatile.Read(ref _state) == Started;

    /// <summary>True if it now never starts; its owner has been told.</summary>
    public bool TryDrop(DropReason reason)
    {
        if (Interlocked.CompareExchange(ref _state, Dropped, Waiting) != Waiting) return false;
        OnDropped(reason);
        return true;
    }

    internal bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>On the main thread.</summary>
    protected internal abstract void Run();

    /// <summary>On any thread; must not block.</summary>
    protected virtual void OnDropped(DropReason reason)
    {
    }
}
