using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hawser.Editor.Core.MainThread;

/// <summary>
/// What the main thread is to do for us, in order, a little at each tick. Made on the main thread; filled from anywhere.
/// </summary>
public sealed class MainThreadQueue
{
    private readonly ConcurrentQueue<MainThreadItem> _items = new();
    private readonly TimeProvider _time;
    private readonly MainThreadQueueOptions _options;
    private readonly Action<Exception> _onFault;
    private readonly int _mainThreadId = Environment.CurrentManagedThreadId;
    private int _waiting;
    private volatile bool _closed;
    private bool _draining;

    /// <param name="onFault">Told of an exception that an item let escape; the queue goes on.</param>
    public MainThreadQueue(TimeProvider time, MainThreadQueueOptions options, Action<Exception> onFault)
    {
        _time = time;
        _options = options;
        _onFault = onFault;
        Context = new MainThreadContext(this);
    }

    /// <summary>Called, on the thread that posts, when the queue was empty: something waits for a tick.</summary>
    public Action? Posted { get; set; }

    /// <summary>Asked of each item whose turn it is; true: somebody else has it now, and posts it again later.</summary>
    internal Func<MainThreadItem, bool>? HoldBack { get; set; }

    /// <summary>Brings the continuations of async code back to the main thread, through this queue.</summary>
    public SynchronizationContext Context { get; }

    public int Waiting => Volatile.Read(ref _waiting);

    public bool IsMainThread => Environment.CurrentManagedThreadId == _mainThreadId;

    /// <summary>False: too many wait already, and the item was not taken.</summary>
    public bool TryPost(MainThreadItem item)
    {
        if (Waiting >= _options.Capacity) return false;
        Post(item);
        return true;
    }

    /// <summary>For the rest of something that has started: never refused, or it could not end.</summary>
    public void Post(MainThreadItem item)
    {
        var waiting = Interlocked.Increment(ref _waiting);
        _items.Enqueue(item);

        // Closed while this ran: nobody will drain it any more.
        if (_closed) DropAll();
        else if (waiting == 1) Posted?.Invoke();
    }

    /// <summary>Runs what waits, within the budget but at least one item. Returns how many ran. Main thread only.</summary>
    public int Drain()
    {
        // Unity code that pumps its own loop (a modal dialog) may tick inside a tick: the outer item has to end first.
        if (_draining || _waiting == 0) return 0;
        _draining = true;
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Context);
        try
        {
            return DrainWithinBudget();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            _draining = false;
        }
    }

    /// <summary>Runs <paramref name="work"/> on the main thread and waits for it. On the main thread: at once.</summary>
    /// <exception cref="MainThreadTimeoutException">
    /// The time was up. If it says that the work had not started, then it never will.
    /// </exception>
    public T DispatchAndWait<T>(Func<T> work, TimeSpan timeout)
    {
        if (IsMainThread) return work();
        var item = new AwaitedItem<T>(work);
        return TryPost(item) ? item.Wait(timeout) : throw new InvalidOperationException("The main thread's queue is full.");
    }

    /// <summary>Drops what waits and whatever comes later. Every owner is told.</summary>
    public void Close()
    {
        _closed = true;
        DropAll();
    }

    private int DrainWithinBudget()
    {
        var ran = 0;
        var start = _time.GetTimestamp();
        var now = start;
        while (ran < _options.MaxItemsPerTick && TryTake(out var item))
        {
            if (HoldBack?.Invoke(item) == true) continue;
            if (item.StartBefore <= now && item.TryDrop(DropReason.Expired)) continue;
            if (!item.TryStart()) continue; // dropped while it waited, and told so at the time
            RunGuarded(item);
            ran++;
            now = _time.GetTimestamp();
            if (_time.GetElapsedTime(start, now) >= _options.TickBudget) break;
        }

        return ran;
    }

    private void RunGuarded(MainThreadItem item)
    {
        try
        {
            item.Run();
        }
        catch (Exception fault)
        {
            _onFault(fault);
        }
    }

    private bool TryTake([NotNullWhen(true)] out MainThreadItem? item)
    {
        if (!_items.TryDequeue(out item)) return false;
        Interlocked.Decrement(ref _waiting);
        return true;
    }

    private void DropAll()
    {
        while (TryTake(out var item)) item.TryDrop(DropReason.Closed);
    }
}
