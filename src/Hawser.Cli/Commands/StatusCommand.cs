using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser status</c>: how the project's Editor is and what shows it, the daemon, and the commands under way. It starts
/// nothing: it tells what is, and of a project also where no daemon runs and nothing of Hawser could.</summary>
internal static class StatusCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("status", "Show how the project's Editor is and why, the daemon, and the commands under way.");
        command.SetAction((_, _) => RunAsync(context with { Options = context.Options with { NoStart = true } }));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context)
    {
        var target = VerbTarget.Of(context.Options);
        try
        {
            return await context.WithClientAsync((client, cancel) => TellAsync(context, client, target, cancel));
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.DaemonUnreachable && target is { ProjectPath.Length: > 0 })
        {
            var condition = ProjectCondition.Look(target.ProjectPath, context.Time);
            context.Print("status", () => ToJson(null, [condition], [], []), screen =>
            {
                screen.Out.WriteLine($"daemon: {screen.ColorOut.Yellow("not running")}; the next command, or an Editor that has the package, starts it");
                ConditionText.Write(screen, condition, context.Time);
            });
            return 0;
        }
    }

    private static async Task<int> TellAsync(CliContext context, HawserClient client, EditorTarget target, CancellationToken cancel)
    {
        var listed = context.Options.Project is null ? new EditorTarget { Editor = context.Options.Editor ?? "" } : target;
        var conditions = await ConditionsAsync(client, target, cancel);
        var editors = await client.EditorsAsync(listed, cancel);
        var commands = await client.CommandsAsync(listed, cancellationToken: cancel);
        context.Print("status", () => ToJson(client, conditions, editors, commands), screen => Write(screen, client, conditions, editors, commands, context.Time));
        return 0;
    }

    private static async Task<IReadOnlyList<EditorCondition>> ConditionsAsync(HawserClient client, EditorTarget target, CancellationToken cancel)
    {
        try
        {
            return await client.ConditionsAsync(target, cancel);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.NotSupported || e.Code == ErrorCatalog.UnknownProject)
        {
            return []; // the daemon is older, or knows nothing of a project that was named by its id
        }
    }

    private static void Write(
        Screen screen, HawserClient client, IReadOnlyList<EditorCondition> conditions, IReadOnlyList<EditorInfo> editors, IReadOnlyList<CommandInfo> commands, TimeProvider time)
    {
        screen.Out.WriteLine($"daemon: {screen.ColorOut.Green("running")}, pid {client.Endpoint.Pid}, version {client.Welcome.ServerVersion}");
        foreach (var condition in conditions)
        {
            ConditionText.Write(screen, condition, time);
            screen.Out.WriteLine();
        }

        if (editors.Count == 0) screen.Out.WriteLine("editors: none connected");
        else EditorsCommand.Write(screen, editors, time);
        if (commands.Count == 0) return;

        screen.Out.WriteLine();
        var table = new TextTable("COMMAND", "AGE", "CALLER", "STATE", "ID");
        foreach (var command in commands) table.Add(command.Command, Ages.Since(command.AcceptedUnixMs, time), command.Caller, StateOf(command), command.CommandId);
        table.Write(screen);
    }

    private static string StateOf(CommandInfo command) =>
        command.WaitingFor.Length > 0 ? $"waits for {command.WaitingFor}" : command.Phase.ToString().ToLowerInvariant();

    private static JsonValue ToJson(
        HawserClient? client, IReadOnlyList<EditorCondition> conditions, IReadOnlyList<EditorInfo> editors, IReadOnlyList<CommandInfo> commands) => JsonValue.Object(
        ("daemon", client is null ? JsonValue.Null : JsonValue.Object(("pid", client.Endpoint.Pid), ("version", client.Welcome.ServerVersion))),
        ("conditions", JsonValue.Array(conditions.Select(ConditionText.ToJson))),
        ("editors", JsonValue.Array(editors.Select(EditorText.ToJson))),
        ("commands", JsonValue.Array(commands.Select(ToJson))));

    private static JsonValue ToJson(CommandInfo command) => JsonValue.Object(
        ("commandId", command.CommandId),
        ("command", command.Command),
        ("phase", command.Phase.ToString().ToLowerInvariant()),
        ("caller", command.Caller),
        ("projectId", command.ProjectId),
        ("editorId", command.EditorId),
        ("acceptedUnixMs", command.AcceptedUnixMs),
        ("deadlineUnixMs", command.DeadlineUnixMs),
        ("waitingFor", command.WaitingFor));
}
