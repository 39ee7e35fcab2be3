using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary><c>hawser ops cancel ID</c>: asks it to end.</summary>
internal static class OpsCancelCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneOperation.Argument();
        var command = new Command("cancel", "Ask an operation to end. It ends when it listens; to wait for that: hawser ops wait.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        var operation = (await OneOperation.FindAsync(client, id, cancel)).Operation;
        if (OperationText.HasEnded(operation)) throw Refused($"It has ended: {OperationText.StateOf(operation)}.", $"See its history: hawser ops show {operation.OpId}");
        if (!await client.CancelOperationAsync(operation.OpId, cancel)) throw Refused("Nothing in it listens to a cancel.", CommandHint(operation));

        context.Print("ops cancel", () => JsonValue.Object(("opId", operation.OpId), ("accepted", true)), _ => { });
        context.Remark($"Asked {operation.OpId} to end. To see when it does: hawser ops wait {operation.OpId}");
        return 0;
    });

    /// <summary>Of one that belongs to a command, the command can still be cancelled.</summary>
    private static string CommandHint(OperationInfo operation) => operation.CommandId.Length > 0
        ? $"It belongs to the command {operation.CommandId}, which ends with its caller."
        : "Wait for it: hawser ops wait " + operation.OpId;

    private static HawserException Refused(string message, string hint) => new(ErrorCatalog.NotCancellable, message, hint);
}
