using Google.Protobuf;
using Hawser.Protocol.Framing;

namespace Hawser.Link.Framing;

/// <summary>What can be written as a frame.</summary>
internal interface IFrameSource
{
    void WriteTo(FrameBuffer output, FrameLimits limits);
}

internal readonly struct MessageFrame(IMessage message) : IFrameSource
{
    public void WriteTo(FrameBuffer output, FrameLimits limits) => FrameCodec.Write(output, message, limits);
}

internal readonly struct BatchFrame(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> block) : IFrameSource
{
    public void WriteTo(FrameBuffer output, FrameLimits limits)
    {
        var size = BatchEnvelope.SizeOf(header.Length, block.Length, limits);
        BatchEnvelope.WriteFrame(output.GetSpan(size), header.Span, block.Span);
        output.Advance(size);
    }
}
