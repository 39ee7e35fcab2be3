using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser ops</c>: long work inside the Editors.</summary>
internal static class OperationsCommand
{
    public static Command Create(CliContext context)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also those that have ended." };
        var command = new Command("ops", "List long work inside the Editor: builds, imports, test runs.") { all };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(all)));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, bool all) => context.WithClientAsync(async (client, cancel) =>
    {
        var operations = await client.OperationsAsync(VerbTarget.Of(context.Options), all, cancel);
        context.Print("ops", () => JsonValue.Array(operations.Select(ToJson)), screen =>
        {
            if (operations.Count == 0) return;
            var table = new TextTable("ID", "AGE", "STATE", "WHAT");
            foreach (var operation in operations) table.Add(operation.OpId, Ages.Since(operation.StartedUnixMs, context.Time), StateOf(operation), operation.Title);
            table.Write(screen);
        });
        if (operations.Count == 0) context.Remark(all ? "None." : "None under way; with those that have ended: hawser ops --all");
        return 0;
    });

    private static string StateOf(OperationInfo operation) => operation.Last?.Kind switch
    {
        OperationEvent.Types.Kind.Complete => operation.Last.Code == 0 ? "done" : $"failed ({operation.Last.Code})",
        _ => $"{operation.Last?.Progress ?? 0} %",
    };

    private static JsonValue ToJson(OperationInfo operation) => JsonValue.Object(
        ("opId", operation.OpId),
        ("title", operation.Title),
        ("projectId", operation.ProjectId),
        ("editorId", operation.EditorId),
        ("startedUnixMs", operation.StartedUnixMs),
        ("endedUnixMs", operation.EndedUnixMs),
        ("last", operation.Last is { } last ? EventJson.Operation(last) : JsonValue.Null));
}
