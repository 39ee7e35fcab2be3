namespace Hawser.Link.Transports;

/// <summary>One end of a duplex stream within this process. Closing either end ends both, as a socket does.</summary>
public sealed class InMemoryStream : Stream
{
    private readonly ByteQueue _incoming;
    private readonly ByteQueue _outgoing;

    private InMemoryStream(ByteQueue incoming, ByteQueue outgoing)
    {
        _incoming = incoming;
        _outgoing = outgoing;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="capacity">Bytes that may wait in each direction before a writer waits.</param>
    public static (InMemoryStream Near, InMemoryStream Far) CreatePair(int capacity = 256 * 1024)
    {
        var there = new ByteQueue(capacity);
        var back = new ByteQueue(capacity);
        return (new InMemoryStream(back, there), new InMemoryStream(there, back));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if (_incoming.TryRead(buffer, out var read, out var ready)) return read;
            ready.GetAwaiter().GetResult();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_incoming.TryRead(buffer.Span, out var read, out var ready)) return read;
            await ready.OrCancelled(cancellationToken).ConfigureAwait(false);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!_outgoing.TryWrite(ref buffer, out var ready)) ready.GetAwaiter().GetResult();
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!TryWrite(ref buffer, out var ready)) await ready.OrCancelled(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _incoming.Close();
        _outgoing.Close();
        base.Dispose(disposing);
    }

    private bool TryWrite(ref ReadOnlyMemory<byte> buffer, out Task ready)
    {
        var span = buffer.Span;
        var done = _outgoing.TryWrite(ref span, out ready);
        buffer = buffer[^span.Length..];
        return done;
    }
}
