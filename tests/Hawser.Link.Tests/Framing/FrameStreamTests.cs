using System.Buffers;
using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Framing;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Framing;

public sealed class FrameStreamTests
{
    [Fact]
    public void Read_MultiByteTextInChunksOfEverySize_IsUnharmed()
    {
        var text = string.Concat(Enumerable.Repeat("é€😀", 3000));
        var bytes = Encoded(Log(text), Log("next"));
        foreach (var chunk in new[] { 1, 2, 3, 5, 7, 4096, bytes.Length })
        {
            var frames = new FrameStream(new ChunkedStream(bytes, chunk));
            Assert.Equal(text, frames.Read(Envelope.Parser)!.Event.Log.Message);
            Assert.Equal("next", frames.Read(Envelope.Parser)!.Event.Log.Message);
            Assert.Null(frames.Read(Envelope.Parser));
        }
    }

    [Fact]
    public async Task ReadAsync_RandomFramesInRandomChunks_AreTheFramesWritten() => await SeededRandom.CheckAsync(30, async random =>
    {
        var texts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => new string('x', random.Next(0, random.Next(1, 70_000)))).ToList();
        var frames = new FrameStream(new ChunkedStream(Encoded([.. texts.Select(Log)]), random.Next(1, 30_000)));

        foreach (var text in texts) Assert.Equal(text, (await frames.ReadAsync(Envelope.Parser))!.Event.Log.Message);
        Assert.Null(await frames.ReadAsync(Envelope.Parser));
    });

    [Fact]
    public void Read_StreamEndsWithinAFrame_IsNotAnOrderlyEnd()
    {
        var bytes = Encoded(Log("hello"));
        for (var length = 1; length < bytes.Length; length++)
            Assert.Throws<EndOfStreamException>(() => new FrameStream(new ChunkedStream(bytes[..length], 1000)).Read(Envelope.Parser));
    }

    [Fact]
    public void Read_HugeLength_IsRefusedBeforeMemoryIsTaken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<HawserException>(() => new FrameStream(new ChunkedStream([0x7F, 0xFF, 0xFF, 0xFF, 1], 5)).Read(Envelope.Parser));

        Assert.Equal(ErrorCatalog.FrameTooLarge, failure.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_LengthWithinTheLimitButNoBytes_TakesNoMemoryForThem()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EndOfStreamException>(() => new FrameStream(new ChunkedStream([0x03, 0xFF, 0xFF, 0xFF, 1, 2, 3], 7)).Read(Envelope.Parser));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Read_GarbledPayload_NamesWhatItExpected()
    {
        var failure = Assert.Throws<HawserException>(() => new FrameStream(new ChunkedStream([0, 0, 0, 3, 0xFF, 0xFF, 0xFF], 7)).Read(Envelope.Parser));

        Assert.Equal(ErrorCatalog.FrameGarbled, failure.Code);
        Assert.Contains("Envelope", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OverTheLimit_FailsAndSendsNothing()
    {
        var output = new MemoryStream();
        var failure = Assert.Throws<HawserException>(() => new FrameStream(output, new FrameLimits(10)).Write(Log("far too long for ten bytes")));

        Assert.Equal(ErrorCatalog.FrameTooLarge, failure.Code);
        Assert.Equal(0, output.Length);
    }

    private static Envelope Log(string text) => new() { Event = new Event { Log = new LogEvent { Message = text } } };

    private static byte[] Encoded(params Envelope[] envelopes)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var envelope in envelopes) FrameCodec.Write(output, envelope, FrameLimits.Default);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Gives at most so many bytes a read, as a socket may.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
