using System.Collections.Concurrent;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Only what one operation says, or what one command's life consists of. Only the START of an operation says to which command
/// it belongs, so a filter for a command keeps in mind the operations whose START it has seen.</summary>
internal sealed class LifeFilter(string operationId, string commandId)
{
    private readonly ConcurrentDictionary<string, bool> _operationsOfCommand = new(StringComparer.Ordinal);

    /// <returns>Null: the filter asks for neither.</returns>
    public static LifeFilter? Of(EventFilter filter) =>
        filter.OperationId.Length + filter.CommandId.Length == 0 ? null : new LifeFilter(filter.OperationId, filter.CommandId);

    public bool Matches(Event entry) => entry.PayloadCase switch
    {
        Event.PayloadOneofCase.Op => (operationId.Length == 0 || entry.Op.OpId == operationId) && (commandId.Length == 0 || BelongsToCommand(entry.Op)),
        Event.PayloadOneofCase.Command => operationId.Length == 0 && entry.Command.CommandId == commandId,
        _ => false,
    };

    private bool BelongsToCommand(OperationEvent operation)
    {
        if (operation.CommandId != commandId) return operation.OpId == commandId || _operationsOfCommand.ContainsKey(operation.OpId);
        _operationsOfCommand[operation.OpId] = true;
        return true;
    }
}
