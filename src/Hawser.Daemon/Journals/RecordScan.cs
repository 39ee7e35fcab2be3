namespace Hawser.Daemon.Journals;

/// <summary>Goes from record to record through a segment's bytes. What is damaged is passed over, up to the next whole record.</summary>
internal ref struct RecordScan(ReadOnlySpan<byte> bytes, uint salt)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Where the current record begins.</summary>
    public int Offset { get; private set; }

    /// <summary>The current record, with its frame.</summary>
    public ReadOnlySpan<byte> Record { get; private set; }

    /// <summary>Bytes that were no record, with a record behind them: something has overwritten what was there.</summary>
    public int Damaged { get; private set; }

    /// <summary>Bytes at the end that are no record: it was being written when the writer, or the machine, died.</summary>
    public int Torn => _bytes.Length - _at;

    public bool Next()
    {
        for (var at = _at; at < _bytes.Length;)
        {
            if (RecordFrame.TryMeasure(_bytes[at..], salt) is { } length)
            {
                Damaged += at - _at;
                Offset = at;
                Record = _bytes.Slice(at, length);
                _at = at + length;
                return true;
            }

            var next = _bytes[(at + 1)..].IndexOf(RecordFrame.Marker);
            if (next < 0) return false;
            at += 1 + next;
        }

        return false;
    }
}
