using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>How one dialect says what goes between the daemon and a tool.</summary>
internal interface IToolDialect : IDialect
{
    ReadOnlyMemory<byte> Welcome();

    /// <returns>Null: there is nothing to be answered. What has to be said at once goes through <paramref name="say"/>.</returns>
    /// <exception cref="Hawser.Protocol.Errors.HawserException">It can't be understood.</exception>
    ToolRequest? Read(MessageBody message, Action<ReadOnlyMemory<byte>> say);

    /// <summary>How a command or a wait ended.</summary>
    ReadOnlyMemory<byte> Outcome(string id, Outcome outcome);

    /// <summary>The answer to any other request.</summary>
    /// <param name="resultJson">A JSON value.</param>
    ReadOnlyMemory<byte> Result(string id, string resultJson);

    ReadOnlyMemory<byte> Failure(string id, Failure failure);

    ReadOnlyMemory<byte> Notice(string id, CommandEvent notice);

    ReadOnlyMemory<byte> Event(string subscriptionId, Event entry);
}
