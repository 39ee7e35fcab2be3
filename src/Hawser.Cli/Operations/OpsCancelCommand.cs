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
        if (!await client.CancelOperationAsync(operation.OpId, cancel) && !await client.CancelAsync(CommandOf(operation), cancel))
            throw Refused("Nothing in it listens to a cancel.", $"Wait for it: hawser ops wait {operation.OpId}");

        context.Print("ops cancel", () => JsonValue.Object(("opId", operation.OpId), ("accepted", true)), _ => { });
        context.Remark($"Asked {operation.OpId} to end. To see when it does: hawser ops wait {operation.OpId}");
        return 0;
    });

    /// <summary>What a command reports to is an operation under the command's own id, and ends with it.</summary>
    private static string CommandOf(OperationInfo operation) => operation.CommandId.Length > 0 ? operation.CommandId : operation.OpId;

    private static HawserException Refused(string message, string hint) => new(ErrorCatalog.NotCancellable, message, hint);
}
