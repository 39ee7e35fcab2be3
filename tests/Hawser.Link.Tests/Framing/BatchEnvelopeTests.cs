using Google.Protobuf;
using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Framing;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Framing;

public sealed class BatchEnvelopeTests
{
    [Fact]
    public void WriteFrame_AnySizes_IsWhatProtobufReadsAndWeRecognise() => SeededRandom.Check(200, random =>
    {
        var batch = new EventBatch { FirstSequence = (ulong)random.Next(), ProjectId = "p" };
        var events = new EventBatch { Events = { Enumerable.Range(0, random.Next(0, 5)).Select(_ => Log(new string('x', random.Next(0, 40_000)))) } };
        var (header, block) = (batch.ToByteArray(), events.ToByteArray());
        var frame = new byte[BatchEnvelope.SizeOf(header.Length, block.Length, FrameLimits.Default)];

        BatchEnvelope.WriteFrame(frame, header, block);

        var payload = frame.AsSpan(FrameCodec.PrefixSize);
        Assert.Equal(frame.Length, (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame) + FrameCodec.PrefixSize);
        batch.MergeFrom(events);
        Assert.Equal(new Envelope { Events = batch }, Envelope.Parser.ParseFrom(payload));
        Assert.True(BatchEnvelope.TryRead(payload, out var read));
        Assert.Equal(batch, EventBatch.Parser.ParseFrom(read));
    });

    [Fact]
    public void TryRead_AnotherFieldBesideTheBatch_IsLeftToTheDecoder()
    {
        var envelope = new Envelope { Events = new EventBatch { ProjectId = "p" } }.ToByteArray();
        byte[] correlated = [.. envelope, .. new Envelope { CorrelationId = "1" }.ToByteArray()];
        Assert.True(BatchEnvelope.TryRead(envelope, out _));
        Assert.False(BatchEnvelope.TryRead(correlated, out _));
        Assert.False(BatchEnvelope.TryRead([], out _));
        Assert.False(BatchEnvelope.TryRead([BatchEnvelope.FirstByte], out _));
        Assert.False(BatchEnvelope.TryRead([BatchEnvelope.FirstByte, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], out _));
        Assert.False(BatchEnvelope.TryRead(new Envelope { Event = Log("x") }.ToByteArray(), out _));
    }

    [Fact]
    public void SizeOf_OverTheLimit_IsRefused()
    {
        var failure = Assert.Throws<HawserException>(() => BatchEnvelope.SizeOf(10, 100, new FrameLimits(100)));
        Assert.Equal(ErrorCatalog.FrameTooLarge, failure.Code);
    }

    [Fact]
    public void ReadPayload_ARushAndThenCalm_GrowsTheBufferAndGivesItBack()
    {
        using var far = new MemoryStream();
        var writer = new FrameStream(far);
        var block = new EventBatch { Events = { Log(new string('x', 100_000)) } }.ToByteArray();
        for (var i = 0; i < 50; i++) writer.WriteBatch([], block);
        for (var i = 0; i < 1000; i++) writer.Write(new Envelope { CorrelationId = "calm" });
        far.Position = 0;

        var reader = new FrameStream(new Dribble(far));
        for (var i = 0; i < 50; i++) Assert.Equal(block.Length + 4, reader.ReadPayload()!.Value.Length);
        for (var i = 0; i < 1000; i++) Assert.Equal("calm", reader.Read(Envelope.Parser)!.CorrelationId);
        Assert.Null(reader.ReadPayload());
        Assert.InRange(reader.BufferSize, 0, 16 * 1024);
    }

    private static Event Log(string message) => new() { Log = new LogEvent { Message = message } };

    /// <summary>Large pieces first, as in a rush; at the end one small frame a read.</summary>
    private sealed class Dribble(MemoryStream source) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) =>
            source.Read(buffer, offset, (int)Math.Min(count, source.Length - source.Position is > 10_000 and var left ? left - 10_000 : 10));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
