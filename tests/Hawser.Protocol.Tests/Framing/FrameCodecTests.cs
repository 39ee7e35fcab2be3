using System.Buffers;
using Google.Protobuf;
using Hawser.Protocol.Framing;
using Hawser.Protocol.V1;

namespace Hawser.Protocol.Tests.Framing;

public sealed class FrameCodecTests
{
    private static readonly FrameLimits Small = new(100);

    [Fact]
    public void Write_HealthRequest_IsTheOlderSystemsBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        FrameCodec.Write(output, new Envelope { CorrelationId = "0a", Request = new Request { Health = new HealthRequest() } }, FrameLimits.Default);

        // length 8 | field 1 "0a" | field 2, 2 bytes { field 1, empty }
        Assert.Equal("000000080A023061" + "12020A00", Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void Write_HealthResponse_PutsHealthInFieldTwoAndTheIdTwice()
    {
        var output = new ArrayBufferWriter<byte>();
        var response = new Response { CorrelationId = "0a", Health = new HealthResponse { Ready = true } };
        FrameCodec.Write(output, new Envelope { CorrelationId = "0a", Response = response }, FrameLimits.Default);

        Assert.Equal("0000000E" + "0A023061" + "1A08" + "0A023061" + "12020801", Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void Write_LogEvent_KeepsTheOlderSystemsFieldNumbers()
    {
        var notice = new Event { MonotonicTsNs = 1, Log = new LogEvent { MonotonicTsNs = 1, Level = LogEvent.Types.Level.Error, Message = "m", Category = "c", StackTrace = "s" } };

        Assert.Equal("0801" + "520D" + "0801" + "1004" + "1A016D" + "220163" + "2A0173", Convert.ToHexString(notice.ToByteArray()));
    }

    [Fact]
    public void TryRead_EveryCutOfAStream_GivesTheSameFrames()
    {
        var bytes = Frames("one", "zwei €", "");
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var buffer = Segments(bytes.AsMemory(0, cut), bytes.AsMemory(cut));
            Assert.Equal(["one", "zwei €", ""], ReadAll(ref buffer));
            Assert.Equal(0, buffer.Length);
        }
    }

    [Fact]
    public void TryRead_PartOfAFrame_NeedsMoreAndConsumesNothing()
    {
        var bytes = Frames("hello");
        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);
            Assert.Equal(FrameStatus.NeedMore, FrameCodec.TryRead(ref buffer, Small, out _));
            Assert.Equal(length, buffer.Length);
            Assert.Equal(FrameStatus.NeedMore, FrameCodec.TryRead(bytes.AsSpan(0, length), Small, out int _));
        }
    }

    [Theory]
    [InlineData(101u, FrameStatus.TooLarge)]
    [InlineData(0xFFFFFFFFu, FrameStatus.TooLarge)]
    [InlineData(100u, FrameStatus.NeedMore)]
    public void TryRead_LengthAtTheLimit_IsJudgedBeforeThePayloadArrives(uint length, FrameStatus expected)
    {
        var prefix = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(unchecked((int)length)));
        var buffer = new ReadOnlySequence<byte>(prefix);

        Assert.Equal(expected, FrameCodec.TryRead(ref buffer, Small, out _));
        Assert.Equal(expected, FrameCodec.TryRead(prefix, Small, out int _));
    }

    [Fact]
    public void Write_MessageOverTheLimit_ThrowsAndWritesNothing()
    {
        var output = new ArrayBufferWriter<byte>();
        var message = new Envelope { CorrelationId = new string('x', 200) };

        Assert.Throws<ArgumentException>(() => FrameCodec.Write(output, message, Small));
        Assert.Equal(0, output.WrittenCount);
    }

    private static byte[] Frames(params string[] ids)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var id in ids) FrameCodec.Write(output, new Envelope { CorrelationId = id }, Small);
        return output.WrittenSpan.ToArray();
    }

    private static List<string> ReadAll(ref ReadOnlySequence<byte> buffer)
    {
        var ids = new List<string>();
        while (FrameCodec.TryRead(ref buffer, Small, out var payload) == FrameStatus.Complete)
            ids.Add(Envelope.Parser.ParseFrom(payload).CorrelationId);
        return ids;
    }

    private static ReadOnlySequence<byte> Segments(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var head = new Segment(first, null);
        var tail = new Segment(second, head);
        return new ReadOnlySequence<byte>(head, 0, tail, second.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null) return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
