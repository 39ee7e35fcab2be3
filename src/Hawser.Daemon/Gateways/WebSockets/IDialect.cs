using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>What every dialect can say to every peer.</summary>
internal interface IDialect
{
    /// <returns>The id by which a message is answered; empty when it has none.</returns>
    string IdOf(MessageBody message);

    /// <param name="id">Of the message that it is about; empty when that can't be said.</param>
    ReadOnlyMemory<byte> Complaint(string id, Failure failure);

    /// <summary>What another peer says to all.</summary>
    /// <param name="dataJson">As the other peer wrote it.</param>
    ReadOnlyMemory<byte> Broadcast(string name, string dataJson, string sender);
}
