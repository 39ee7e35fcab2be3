namespace Hawser.Link.Transports;

/// <summary>A bounded ring of bytes with one reader and one writer, each of whom may wait, blocking or not.</summary>
internal sealed class ByteQueue(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private readonly object _gate = new();
    private TaskCompletionSource<bool> _changed = NewSignal();
    private int _start;
    private int _count;
    private bool _closed;

    /// <summary>False: nothing is there yet, wait for <paramref name="ready"/>. True with 0 bytes: the end.</summary>
    public bool TryRead(Span<byte> destination, out int read, out Task ready)
    {
        lock (_gate)
        {
            read = Math.Min(destination.Length, _count);
            ready = _changed.Task;
            if (read == 0) return _closed || destination.Length == 0;

            var first = Math.Min(read, _ring.Length - _start);
            _ring.AsSpan(_start, first).CopyTo(destination);
            _ring.AsSpan(0, read - first).CopyTo(destination[first..]);
            _start = (_start + read) % _ring.Length;
            _count -= read;
            Signal();
            return true;
        }
    }

    /// <summary>Takes what fits off the front of <paramref name="source"/>; false: some is left, wait for room.</summary>
    public bool TryWrite(ref ReadOnlySpan<byte> source, out Task ready)
    {
        lock (_gate)
        {
            ready = _changed.Task;
            if (_closed) throw new IOException("The other end has closed.");

            var taken = Math.Min(source.Length, _ring.Length - _count);
            var end = (_start + _count) % _ring.Length;
            var first = Math.Min(taken, _ring.Length - end);
            source[..first].CopyTo(_ring.AsSpan(end));
            source[first..taken].CopyTo(_ring);
            _count += taken;
            source = source[taken..];
            if (taken > 0) Signal();
            return source.Length == 0;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Signal();
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult(true);
    }
}
