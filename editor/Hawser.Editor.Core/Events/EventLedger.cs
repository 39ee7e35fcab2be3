namespace Hawser.Editor.Core.Events;

/// <summary>
/// What has been packed and is not stored yet, in the order of its numbers. On each connection it is sent from the oldest on, within
/// the window that the daemon gave.
/// </summary>
/// <remarks>Not safe for threads: its owner's lock guards it.</remarks>
internal sealed class EventLedger
{
    private readonly LinkedList<EventParcel> _parcels = new();
    private LinkedListNode<EventParcel>? _unsent;
    private long _underWay;
    private long _window;

    /// <summary>Has the daemon room for more than what is under way?</summary>
    public bool HasRoom => _underWay == 0 || _underWay < _window;

    /// <summary>Something packed was not sent on this connection.</summary>
    public bool HasUnsent => _unsent is not null;

    public bool MaySendNext => _unsent is { Value: var parcel } && (_underWay == 0 || _underWay + parcel.FrameLength <= _window);

    public bool IsEmpty => _parcels.Count == 0;

    public IEnumerable<EventParcel> Parcels => _parcels;

    public void Add(EventParcel parcel)
    {
        var node = _parcels.AddLast(parcel);
        _unsent ??= node;
    }

    /// <summary>A connection begins.</summary>
    /// <param name="window">Bytes that may be under way; one parcel may always be.</param>
    public void Begin(ulong stored, long window, Action<EventParcel> recycle)
    {
        _window = window;
        Free(stored, recycle);
        Rewind();
    }

    /// <summary>A connection is over: what was under way on it is not.</summary>
    public void Rewind()
    {
        _underWay = 0;
        _unsent = _parcels.First;
    }

    /// <summary>The next parcel to be written, if the window takes it. From here on it counts as under way.</summary>
    public EventParcel? TakeNext()
    {
        if (!MaySendNext) return null;
        var parcel = _unsent!.Value;
        _underWay += parcel.FrameLength;
        _unsent = _unsent.Next;
        return parcel;
    }

    /// <summary>All up to this number is stored.</summary>
    public void Free(ulong stored, Action<EventParcel> recycle)
    {
        while (_parcels.First is { } oldest && oldest.Value.Last <= stored)
        {
            if (_unsent == oldest) _unsent = oldest.Next;
            else _underWay -= oldest.Value.FrameLength;
            _parcels.RemoveFirst();
            recycle(oldest.Value);
        }
    }
}
