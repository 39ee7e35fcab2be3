using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Daemon.Journals;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Interrupts;

/// <summary>
/// Every interrupt: registered once, resumed once. Both are written down before anybody is told, so that what a daemon leaves behind,
/// however it ends, the next one goes on with.
/// </summary>
internal sealed partial class InterruptTable : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TrackedInterrupt> _interrupts = new(StringComparer.Ordinal);
    private readonly Queue<TrackedInterrupt> _resumed = new();
    private readonly StateJournal<InterruptRecord> _journal;
    private readonly InterruptWatches _watches;
    private readonly TargetResolver _targets;
    private readonly EventHub _events;
    private readonly Moments _moments;
    private readonly InterruptOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<InterruptTable> _log;
    private long _registered;
    private int _active;
    private bool _stopping;

    public InterruptTable(
        string folder, InterruptWatches watches, TargetResolver targets, EventHub events, Moments moments, InterruptOptions options, TimeProvider time, ILogger<InterruptTable> log)
    {
        (_watches, _targets, _events, _moments, _options, _time, _log) = (watches, targets, events, moments, options, time, log);
        _journal = new StateJournal<InterruptRecord>(
            folder, "interrupts", InterruptRecord.Parser, () => InOrder().Select(interrupt => interrupt.ToRecord()), new StateJournalOptions(), time, log);
    }

    /// <summary>That have not been resumed.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Why interrupts can't be written down at present; null: they are.</summary>
    public string? Trouble => _journal.Trouble;

    /// <summary>Takes in an interrupt, or finds the one that has its id.</summary>
    /// <param name="waiter">Joined to it, if there is one.</param>
    /// <exception cref="HawserException">Why it is not taken in.</exception>
    public TrackedInterrupt Register(Interrupt request, IInterruptWaiter? waiter = null)
    {
        InterruptCheck.Check(request, _options);
        while (true)
        {
            if (TryJoin(request, waiter) is { } known) return known;
            var interrupt = Prepare(request);
            if (TryTakeIn(interrupt, waiter)) return interrupt;
            interrupt.Dispose(); // somebody registered the same meanwhile
        }
    }

    /// <summary>Waits for one that somebody has registered.</summary>
    /// <param name="id">Its id, or as much of its beginning as no other has.</param>
    /// <exception cref="HawserException">unknown_interrupt.</exception>
    public TrackedInterrupt Attach(string id, IInterruptWaiter? waiter)
    {
        TrackedInterrupt interrupt;
        lock (_gate) interrupt = One(id);
        return Join(interrupt, waiter);
    }

    /// <summary>The waiter waits no more; the interrupt goes on.</summary>
    public void Leave(TrackedInterrupt interrupt, IInterruptWaiter waiter)
    {
        lock (_gate) interrupt.Leave(waiter);
    }

    /// <returns>False: it had been resumed already.</returns>
    /// <exception cref="HawserException">unknown_interrupt.</exception>
    public bool Cancel(string id, out InterruptInfo info)
    {
        TrackedInterrupt interrupt;
        lock (_gate) interrupt = One(id);
        var isCancelled = Resume(interrupt, Resumptions.Cancelled());
        info = interrupt.Info;
        return isCancelled;
    }

    /// <summary>Those whose id is this, or begins with it.</summary>
    public IReadOnlyList<InterruptInfo> Find(string id)
    {
        lock (_gate) return [.. Matching(id).Select(interrupt => interrupt.Info)];
    }

    /// <summary>All that are known, oldest first.</summary>
    public IReadOnlyList<InterruptInfo> Snapshot()
    {
        lock (_gate)
        {
            Trim();
            return [.. InOrder().Select(interrupt => interrupt.Info)];
        }
    }

    /// <summary>Takes no more, and lets those who wait go: the next daemon goes on.</summary>
    public void BeginStop()
    {
        TrackedInterrupt[] left;
        lock (_gate)
        {
            _stopping = true;
            left = [.. _interrupts.Values.Where(interrupt => !interrupt.IsResumed)];
        }

        foreach (var interrupt in left)
        {
            foreach (var waiter in interrupt.TakeWaiters()) waiter.OnAbandoned(InterruptFailures.Stopping(interrupt));
            interrupt.StopWatching();
        }
    }

    /// <summary>Forgets what has become old.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            Trim();
            _journal.TryAgain();
        }
    }

    public void Dispose()
    {
        BeginStop();
        _journal.Dispose();
    }

    private TrackedInterrupt? TryJoin(Interrupt request, IInterruptWaiter? waiter)
    {
        TrackedInterrupt? known;
        lock (_gate)
        {
            Trim();
            if (!_interrupts.TryGetValue(request.InterruptId, out known)) return null;
        }

        if (!InterruptCheck.IsSame(known.Wanted, InterruptCheck.WithOneTarget(request))) throw InterruptFailures.Conflict(known);
        return Join(known, waiter);
    }

    private TrackedInterrupt Join(TrackedInterrupt interrupt, IInterruptWaiter? waiter)
    {
        lock (_gate)
        {
            if (_stopping && !interrupt.IsResumed) throw new HawserException(InterruptFailures.Stopping(interrupt));
            if (waiter is not null && !interrupt.IsResumed) interrupt.Join(waiter);
        }

        if (interrupt.IsResumed) waiter?.OnResumed(interrupt.Info);
        return interrupt;
    }

    private bool TryTakeIn(TrackedInterrupt interrupt, IInterruptWaiter? waiter)
    {
        lock (_gate)
        {
            if (_interrupts.ContainsKey(interrupt.Id)) return false;
            TakeIn(interrupt);
            if (waiter is not null) interrupt.Join(waiter);
        }

        MeetEditors(interrupt);
        _events.Tell(interrupt, InterruptEvent.Types.Kind.Registered);
        _ = WatchAsync(interrupt);
        return true;
    }

    private void TakeIn(TrackedInterrupt interrupt)
    {
        if (_stopping) throw new HawserException(ErrorCatalog.DaemonStopping, "The daemon is shutting down and takes no new interrupts.");
        if (_active >= _options.MostActive) throw InterruptFailures.QueueFull(_options.MostActive);
        Add(interrupt);
        _active++;
        _journal.Write(interrupt.ToRecord());
        if (_journal.Trouble is { } trouble) interrupt.NoteNotDurable(trouble);
    }

    private void Add(TrackedInterrupt interrupt)
    {
        interrupt.Number = ++_registered;
        _interrupts.Add(interrupt.Id, interrupt);
    }

    private async Task WatchAsync(TrackedInterrupt interrupt)
    {
        try
        {
            // What is stored is read first, which the one who registers need not wait for.
            Resume(interrupt, await Task.Run(() => _watches.WatchAsync(interrupt)).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (interrupt.Over.IsCancellationRequested)
        {
            // It was resumed otherwise, or is the next daemon's.
        }
        catch (Exception e)
        {
            _log.Faulted(interrupt.Id, e);
            Resume(interrupt, Resumptions.Failed(Failures.Create(ErrorCatalog.Internal, $"{e.GetType().Name}: {e.Message}")));
        }
    }

    /// <summary>The one place where an interrupt ends. The first to come wins.</summary>
    private bool Resume(TrackedInterrupt interrupt, Resumption resumption)
    {
        lock (_gate)
        {
            // Once the daemon stops, those who wait have been sent to the next one, and it is the next one's to resume.
            if (interrupt.IsResumed || _stopping) return false;
            resumption.ResumedUnixMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
            interrupt.Resume(resumption);
            interrupt.ResumedAt = _time.GetTimestamp();
            _resumed.Enqueue(interrupt);
            _active--;
            _journal.Write(interrupt.ToRecord());
        }

        interrupt.StopWatching();
        _log.Resumed(interrupt.Id, Resumptions.NameOf(resumption.Reason), interrupt.Info.Until);
        _events.Tell(interrupt, InterruptEvent.Types.Kind.Resumed);
        foreach (var waiter in interrupt.TakeWaiters()) waiter.OnResumed(interrupt.Info);
        return true;
    }

    private void Trim()
    {
        while (_resumed.TryPeek(out var oldest) && (_resumed.Count > _options.MostResumed || _time.GetElapsedTime(oldest.ResumedAt) >= _options.KeepResumed))
        {
            _resumed.Dequeue();
            _interrupts.Remove(oldest.Id);
        }
    }

    private IEnumerable<TrackedInterrupt> InOrder() => _interrupts.Values.OrderBy(interrupt => interrupt.Number);

    private TrackedInterrupt One(string id)
    {
        Trim();
        return Matching(id) is [var one] ? one : throw InterruptFailures.NotOne(id, Matching(id));
    }

    private IReadOnlyList<TrackedInterrupt> Matching(string id)
    {
        if (_interrupts.TryGetValue(id, out var exact)) return [exact];
        return id.Length == 0 ? [] : [.. _interrupts.Values.Where(interrupt => interrupt.Id.StartsWith(id, StringComparison.Ordinal))];
    }
}
