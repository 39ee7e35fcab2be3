using System.Text;
using Google.Protobuf;
using Hawser.Editor.Core.Keeping.Native;

namespace Hawser.Editor.Core.Keeping;

/// <summary>A frame, and where its bytes lie until the next one is pulled.</summary>
internal readonly struct PulledFrame
{
    private readonly byte[] _bytes;
    private readonly int _length;

    public PulledFrame(in KeeperFrame frame, byte[] bytes)
    {
        _bytes = bytes;
        _length = (int)frame.Length;
        Kind = frame.Kind;
        Connection = frame.Connection;
        Request = frame.Request;
    }

    private PulledFrame(in PulledFrame frame, byte[] bytes)
    {
        this = frame;
        _bytes = bytes;
    }

    public KeeperFrameKind Kind { get; }

    /// <summary>That brought it.</summary>
    public ulong Connection { get; }

    /// <summary>The number of an HTTP call.</summary>
    public ulong Request { get; }

    public string Text => Encoding.UTF8.GetString(_bytes, 0, _length);

    public T Parse<T>(MessageParser<T> parser)
        where T : IMessage<T> => parser.ParseFrom(_bytes, 0, _length);

    /// <summary>With bytes of its own.</summary>
    public PulledFrame Copy() => new(this, _bytes.AsSpan(0, _length).ToArray());
}
