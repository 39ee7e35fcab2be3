using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Calls;

/// <summary><c>hawser commands list</c>: what has been asked of the Editors.</summary>
internal static class CommandListCommand
{
    public static Command Create(CliContext context)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also those that have ended, for as long as their outcomes are kept (an hour)." };
        var caller = new Option<string>("--caller") { HelpName = "name", Description = "Only those of one caller: cli, an agent's name." };
        var command = new Command("list", "List the commands that have been sent and have not ended.") { all, caller };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(all), parsed.GetValue(caller) ?? ""));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, bool all, string caller) => context.WithClientAsync(async (client, cancel) =>
    {
        var target = context.Options.Project is null ? new EditorTarget() : VerbTarget.Of(context.Options);
        var commands = await client.CommandsAsync(new CommandListRequest { Target = target, IncludeEnded = all, Caller = caller }, cancel);
        context.Print("commands list", () => JsonValue.Array(commands.Select(CommandText.ToJson)), screen => Write(screen, commands, context.Time));
        if (commands.Count == 0) context.Remark(all ? "None." : "None under way; with those that have ended: hawser commands list --all");
        return 0;
    });

    private static void Write(Screen screen, IReadOnlyList<CommandInfo> commands, TimeProvider time)
    {
        if (commands.Count == 0) return;
        var table = new TextTable("ID", "AGE", "CALLER", "COMMAND", "STATE");
        foreach (var command in commands) table.Add(command.CommandId, Ages.Since(command.AcceptedUnixMs, time), command.Caller, command.Command, CommandText.StateOf(command));
        table.Write(screen);
    }
}
