using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser status</c>: daemon, Editors and commands at a glance. It starts nothing: it tells what is.</summary>
internal static class StatusCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("status", "Show the daemon, the Editors and the commands under way.");
        command.SetAction((_, _) => RunAsync(context with { Options = context.Options with { NoStart = true } }));
        return command;
    }

    private static Task<int> RunAsync(CliContext context) => context.WithClientAsync(async (client, cancel) =>
    {
        var target = context.Options.Project is null ? new EditorTarget { Editor = context.Options.Editor ?? "" } : VerbTarget.Of(context.Options);
        var editors = await client.EditorsAsync(target, cancel);
        var commands = await client.CommandsAsync(target, cancellationToken: cancel);
        context.Print("status", () => ToJson(client, editors, commands), screen => Write(screen, client, editors, commands, context.Time));
        return 0;
    });

    private static void Write(Screen screen, HawserClient client, IReadOnlyList<EditorInfo> editors, IReadOnlyList<CommandInfo> commands, TimeProvider time)
    {
        screen.Out.WriteLine($"daemon: {screen.ColorOut.Green("running")}, pid {client.Endpoint.Pid}, version {client.Welcome.ServerVersion}");
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

    private static JsonValue ToJson(HawserClient client, IReadOnlyList<EditorInfo> editors, IReadOnlyList<CommandInfo> commands) => JsonValue.Object(
        ("daemon", JsonValue.Object(("pid", client.Endpoint.Pid), ("version", client.Welcome.ServerVersion))),
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
