namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>Goes from record to record through a stretch of a segment. What is damaged is passed over, up to the next record that can
/// be read.</summary>
internal struct RecordWalk(byte[] bytes, int length, uint salt, NameCache names)
{
    /// <summary>From so many bytes one can tell whether a record's header is right: it and the longest prefix.</summary>
    private const int LongestHead = RecordHeader.Size + ushort.MaxValue;

    /// <summary>The segment goes on behind the stretch: a record that its end cuts off is not damaged, and <see cref="At"/> stays before it.</summary>
    public bool StopsAtCut { get; init; }

    /// <summary>Where the next record should begin.</summary>
    public int At { get; private set; }

    /// <summary>Something unreadable lies before the last record, behind the one before; at the end, behind the last.</summary>
    public bool PassedDamage { get; private set; }

    /// <summary>The next record that is whole.</summary>
    public bool Next(out Record record)
    {
        PassedDamage = false;
        while (TryFind(out record))
        {
            At += record.Header.RecordLength;
            if (record.IsWhole) return true;
            PassedDamage = true;
        }

        return false;
    }

    // A header that is right tells where its record ends, even if the rest of it is damaged.
    private bool TryFind(out Record record)
    {
        record = default;
        while (At < length)
        {
            var rest = bytes.AsSpan(At, length - At);
            var isHead = RecordHeader.TryDecode(rest, salt, out var header);
            if (isHead && header.PayloadLength <= rest.Length - RecordHeader.Size)
            {
                record = new Record(bytes, At, header, RecordPrefix.Read(rest.Slice(RecordHeader.Size, header.PrefixLength), names));
                return true;
            }

            if (StopsAtCut && (isHead || rest.Length < LongestHead)) return false;
            PassedDamage = true;
            At = NextMarker(rest[1..]);
        }

        return false;
    }

    private readonly int NextMarker(ReadOnlySpan<byte> rest)
    {
        var found = rest.IndexOf(RecordHeader.Marker);
        if (found >= 0) return At + 1 + found;
        return StopsAtCut ? length - RecordHeader.Marker.Length + 1 : length;
    }
}
