using System.Diagnostics.CodeAnalysis;
using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store;

/// <summary>Keeps events for the life of this process alone: for tests, and for a daemon whose state folder can't be written. Bounded by
/// number and bytes; the lock is held for finding a batch at most.</summary>
internal sealed class InMemoryEventJournal(EventOptions options) : IEventJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ulong> _senders = new(StringComparer.Ordinal);
    private readonly List<StampedBatch> _batches = [];
    private int _oldest;
    private long _count;

    public string Epoch { get; } = Guid.NewGuid().ToString("N");

    public ulong First
    {
        get { lock (_gate) return FirstKept; }
    }

    public ulong Last { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>When this is instead of a journal on disk.</summary>
    public string? Trouble { get; init; }

    private ulong FirstKept => _oldest < _batches.Count ? _batches[_oldest].First : Last + 1;

    public void Append(StampedBatch batch)
    {
        lock (_gate)
        {
            _batches.Add(batch);
            (Last, _count, Bytes) = (batch.Last, _count + batch.Count, Bytes + batch.Block.Bytes.Length);
            if (batch.Stamp.SenderNumber > 0) _senders[batch.Stamp.EditorId] = batch.Stamp.SenderNumber + (ulong)batch.Count - 1;
            while ((_count > options.StoreCapacity || Bytes > options.StoreBytes) && _oldest < _batches.Count - 1) DropOldest();
        }
    }

    public bool TryTakeLoss([NotNullWhen(true)] out StoreLoss? loss)
    {
        loss = null;
        return false;
    }

    public ulong SenderNumberOf(string editorId)
    {
        lock (_gate) return _senders.GetValueOrDefault(editorId);
    }

    public ulong LastBefore(long unixNs)
    {
        lock (_gate)
        {
            for (var index = _oldest; index < _batches.Count; index++)
            {
                if (_batches[index].Stamp.UnixNs >= unixNs) return _batches[index].First - 1;
            }

            return Last;
        }
    }

    public IEventReader ReadAfter(ulong number, EventNeed need) => new Forward(this, number, need);

    public IEventReader ReadBefore(ulong number, EventNeed need) => new Backward(this, number, need);

    public void Dispose()
    {
    }

    private void DropOldest()
    {
        var batch = _batches[_oldest];
        _batches[_oldest++] = null!;
        (_count, Bytes) = (_count - batch.Count, Bytes - batch.Block.Bytes.Length);
        if (_oldest < 1024 || _oldest < _batches.Count / 2) return;
        _batches.RemoveRange(0, _oldest);
        _oldest = 0;
    }

    /// <summary>The place of the first batch whose last number is at least this one.</summary>
    private int Find(ulong number)
    {
        var (low, high) = (_oldest, _batches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_batches[middle].Last < number) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static bool Holds(StampedBatch batch, EventNeed need) =>
        (batch.Block.Kinds & need.Kinds) != 0 && ((batch.Block.Kinds & need.Kinds) != EventKinds.Log || batch.Block.HighestLevel >= need.MinimumLevel);

    private sealed class Forward(InMemoryEventJournal journal, ulong number, EventNeed need) : IEventReader
    {
        public ulong Position { get; private set; } = number;

        public StoreLoss? Missing { get; private set; }

        public StampedBatch? Next()
        {
            lock (journal._gate)
            {
                Missing = journal.FirstKept > Position + 1 ? StoreLoss.All(Position + 1, journal.FirstKept - 1, Gaps.NoLongerStored) : null;
                if (Missing is not null) Position = Missing.Last;
                for (var index = journal.Find(Position + 1); index < journal._batches.Count; index++)
                {
                    var batch = journal._batches[index];
                    Position = batch.Last;
                    if (Holds(batch, need)) return batch;
                }

                return null;
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class Backward(InMemoryEventJournal journal, ulong number, EventNeed need) : IEventReader
    {
        public ulong Position { get; private set; } = number;

        public StoreLoss? Missing => null;

        public StampedBatch? Next()
        {
            lock (journal._gate)
            {
                while (Position > journal.FirstKept)
                {
                    var batch = journal._batches[journal.Find(Position - 1)];
                    Position = batch.First;
                    if (Holds(batch, need)) return batch;
                }

                return null;
            }
        }

        public void Dispose()
        {
        }
    }
}
