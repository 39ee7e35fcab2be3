using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>A ring, bounded by number and bytes. The lock is held for copying a few references at most.</summary>
internal sealed class InMemoryEventStore(EventOptions options) : IEventStore
{
    private readonly Lock _gate = new();
    private readonly (Event Event, int Bytes)[] _ring = new (Event, int)[options.StoreCapacity];
    private long _bytes;
    private ulong _last;
    private int _count;

    public ulong First
    {
        get { lock (_gate) return FirstKept; }
    }

    public ulong Last
    {
        get { lock (_gate) return _last; }
    }

    private ulong FirstKept => _last + 1 - (ulong)_count;

    public void Append(Event entry)
    {
        var bytes = entry.CalculateSize();
        lock (_gate)
        {
            if (_count == _ring.Length) DropOldest();
            _last = entry.Sequence;
            _ring[SlotOf(_last)] = (entry, bytes);
            _count++;
            _bytes += bytes;
            while (_bytes > options.StoreBytes && _count > 1) DropOldest();
        }
    }

    public int Read(ulong after, Span<Event> into)
    {
        lock (_gate)
        {
            var number = Math.Max(after + 1, FirstKept);
            var taken = 0;
            while (number <= _last && taken < into.Length) into[taken++] = _ring[SlotOf(number++)].Event;
            return taken;
        }
    }

    public int ReadBack(ulong before, Span<Event> into)
    {
        lock (_gate)
        {
            var number = Math.Min(before, _last + 1);
            var taken = 0;
            while (number > FirstKept && taken < into.Length) into[taken++] = _ring[SlotOf(--number)].Event;
            return taken;
        }
    }

    private int SlotOf(ulong number) => (int)(number % (ulong)_ring.Length);

    private void DropOldest()
    {
        ref var oldest = ref _ring[SlotOf(FirstKept)];
        _bytes -= oldest.Bytes;
        oldest = default;
        _count--;
    }
}
