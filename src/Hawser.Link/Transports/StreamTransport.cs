namespace Hawser.Link.Transports;

/// <summary>A transport whose stream needs no more than disposing.</summary>
internal sealed class StreamTransport(Stream stream, string description, string? peerUser = null) : ITransport
{
    public Stream Stream { get; } = stream;

    public string Description { get; } = description;

    public string? PeerUser { get; } = peerUser;

    public void Dispose() => Stream.Dispose();
}
