namespace Hawser.Link.Transports;

/// <summary>A connected byte stream and what is known of its other end. Disposing it unblocks whoever reads.</summary>
public interface ITransport : IDisposable
{
    Stream Stream { get; }

    /// <summary>For logs: "unix:///run/…" or "tcp 127.0.0.1:51234".</summary>
    string Description { get; }

    /// <summary>The user at the other end, as the system vouches for it; null where it does not.</summary>
    string? PeerUser { get; }
}
