namespace Hawser.Link.Transports;

/// <summary>Takes connections on one address until disposed.</summary>
public interface ILinkListener : IDisposable
{
    /// <summary>Where it really listens: a TCP port of 0 has become a number.</summary>
    LinkAddress Address { get; }

    /// <summary>The next connection; null once the listener has been disposed.</summary>
    ValueTask<ITransport?> AcceptAsync();
}
