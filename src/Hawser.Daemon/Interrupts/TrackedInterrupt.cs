using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>One interrupt, from its registration until its resumption is forgotten. What changes of it is guarded by the table's lock;
/// messages, once they stand here, are replaced and never changed.</summary>
internal sealed class TrackedInterrupt(InterruptInfo info, EditorIdentity? editor) : IDisposable
{
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();
    private IInterruptWaiter[] _waiters = [];
    private volatile InterruptInfo _info = info;

    public InterruptInfo Info => _info;

    /// <summary>Order of registration.</summary>
    public long Number { get; set; }

    public Interrupt Wanted => _info.Interrupt;

    public string Id => Wanted.InterruptId;

    public string EditorId => _info.EditorId;

    /// <summary>The Editor that it is about; null: there is none yet, or it is about several.</summary>
    public EditorIdentity? Editor { get; private set; } = editor;

    public DateTimeOffset Deadline { get; } = DateTimeOffset.FromUnixTimeMilliseconds(info.Interrupt.DeadlineUnixMs);

    public bool IsResumed => _info.Resumption is not null;

    /// <summary>By the monotonic clock; once it is resumed.</summary>
    public long ResumedAt { get; set; }

    /// <summary>Completes with the reason when the Editor that it is about is gone for good.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Cancelled once nobody need look for its condition any more.</summary>
    public CancellationToken Over => _over.Token;

    public bool WantsNotices => Array.Exists(Volatile.Read(ref _waiters), waiter => waiter.WantsNotices);

    public InterruptRecord ToRecord() => new() { Info = _info, Editor = Editor };

    public void Bind(EditorIdentity editor)
    {
        Editor = editor;
        var bound = _info.Clone();
        (bound.ProjectId, bound.EditorId) = (editor.ProjectId, editor.SessionId);
        _info = bound;
    }

    public void NoteNotDurable(string trouble)
    {
        var noted = _info.Clone();
        noted.NotDurable = trouble;
        _info = noted;
    }

    public void Join(IInterruptWaiter waiter) => Volatile.Write(ref _waiters, [.. _waiters, waiter]);

    public void Leave(IInterruptWaiter waiter) => Volatile.Write(ref _waiters, [.. _waiters.Where(other => other != waiter)]);

    /// <summary>Hands out those who wait, for good: each is told once.</summary>
    public IInterruptWaiter[] TakeWaiters() => Interlocked.Exchange(ref _waiters, []);

    public void Resume(Resumption resumption)
    {
        var resumed = _info.Clone();
        resumed.Resumption = resumption;
        _info = resumed;
    }

    public void Lose(string reason) => _lost.TrySetResult(reason);

    public void StopWatching() => _over.Cancel();

    public void TellNotice(CommandEvent notice)
    {
        foreach (var waiter in Volatile.Read(ref _waiters))
        {
            if (waiter.WantsNotices) waiter.OnNotice(notice);
        }
    }

    public void Dispose() => _over.Dispose();
}
