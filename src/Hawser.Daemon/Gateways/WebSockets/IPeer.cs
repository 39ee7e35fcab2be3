using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>Whoever has said hello on a socket.</summary>
internal interface IPeer
{
    IDialect Dialect { get; }

    /// <summary>For broadcasts that are for one project only. Empty: it belongs to none.</summary>
    string ProjectId { get; }

    /// <summary>Welcomes it, and lets it take part.</summary>
    /// <returns>Null, or why it is refused; then it takes part in nothing, and is not to be ended.</returns>
    Failure? Begin();

    void Say(ReadOnlyMemory<byte> message);

    /// <summary>Takes the next message.</summary>
    /// <exception cref="Hawser.Protocol.Errors.HawserException">It can't be used; the peer is told why.</exception>
    void Take(MessageBody message);

    /// <summary>The socket has ended.</summary>
    Task EndAsync();
}
