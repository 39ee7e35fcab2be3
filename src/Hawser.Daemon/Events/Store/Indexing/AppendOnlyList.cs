namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// A list with one writer that readers look at without a lock. What a reader has seen stays where it is: growing copies, so an array
/// that a reader holds keeps its items. The writer stores the items first and then the count, readers look in the opposite order.
/// </summary>
internal sealed class AppendOnlyList<T>
    where T : struct
{
    private T[] _items;
    private int _count;

    public AppendOnlyList() => _items = [];

    /// <summary>The list takes over the array.</summary>
    public AppendOnlyList(T[] items) => (_items, _count) = (items, items.Length);

    public int Count => Volatile.Read(ref _count);

    public ReadOnlySpan<T> Items
    {
        get
        {
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _items).AsSpan(0, count);
        }
    }

    public void Add(in T item)
    {
        if (_count == _items.Length)
        {
            var grown = new T[Math.Max(16, _items.Length * 2)];
            _items.CopyTo(grown, 0);
            Volatile.Write(ref _items, grown);
        }

        _items[_count] = item;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Takes back the newest, which no reader may have been told of.</summary>
    public void Truncate(int count) => Volatile.Write(ref _count, count);
}
