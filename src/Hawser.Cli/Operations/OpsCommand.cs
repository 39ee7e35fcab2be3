using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary><c>hawser ops</c>: long work inside the Editors.</summary>
internal static class OpsCommand
{
    public static Command Create(CliContext context)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also those that have ended." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Stay, with a live bar for each; Ctrl-C ends it." };
        var command = new ExplainedCommand("ops", "List long work inside the Editor: builds, imports, compiles, test runs, commands that tell their progress.", """
            Examples:

              hawser ops -f                  live bars
              hawser ops wait op-4f1c        until it ends; its result is the exit code
              hawser ops --all               also those that have ended
            """) { all, follow };
        command.Add(OpsShowCommand.Create(context));
        command.Add(OpsCancelCommand.Create(context));
        command.Add(OpsWaitCommand.Create(context));
        command.SetAction((parsed, _) => parsed.GetValue(follow)
            ? new OpsFollowRun(context, parsed.GetValue(all)).RunAsync()
            : RunAsync(context, parsed.GetValue(all)));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, bool all) => context.WithClientAsync(async (client, cancel) =>
    {
        var operations = await client.OperationsAsync(VerbTarget.Of(context.Options), all, cancel);
        context.Print("ops", () => JsonValue.Array(operations.Select(OperationText.ToJson)), screen => Write(screen, operations, context.Time));
        if (operations.Count == 0) context.Remark(all ? "None." : "None under way; with those that have ended: hawser ops --all");
        return 0;
    });

    private static void Write(Screen screen, IReadOnlyList<OperationInfo> operations, TimeProvider time)
    {
        if (operations.Count == 0) return;
        var table = new TextTable("ID", "TIME", "STATE", "WHAT", "MESSAGE", "CALLER");
        foreach (var operation in operations) table.Add(
            operation.OpId, Ages.Of(OperationText.Age(operation, time)), OperationText.StateOf(operation), PlainText.OnOneLine(OperationText.TitleOf(operation)),
            PlainText.OnOneLine(operation.Last?.Message ?? ""), PlainText.OnOneLine(operation.Caller));
        table.Write(screen);
    }
}
