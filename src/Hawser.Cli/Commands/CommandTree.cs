using System.CommandLine;
using System.CommandLine.Help;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands.Daemons;
using Hawser.Cli.Commands.Diagnosis;
using Hawser.Cli.Commands.Waiting;
using Hawser.Cli.Completion;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Commands;

/// <summary>The commands that are ours, with their help. Verbs, which are the Editor's, are not in it.</summary>
internal static class CommandTree
{
    private const string Help = "help";

    public static RootCommand Build(CliContext context)
    {
        var root = new RootCommand("A line between the Unity Editor and everything outside it.") { HelpName = "hawser" };
        root.Directives.Clear();
        root.Options.Clear();
        root.Options.Add(new HelpOption());
        foreach (var option in GlobalOptionTable.All.Where(option => option.Name != "--help")) root.Add(Described(option));

        root.Add(StatusCommand.Create(context));
        root.Add(EditorsCommand.Create(context));
        root.Add(CatalogCommand.Create(context));
        root.Add(RunCommand.Create());
        root.Add(Batches.BatchCommand.Create(context));
        root.Add(WaitCommand.Create(context));
        root.Add(Interrupts.InterruptsCommand.Create(context));
        root.Add(Following.LogsCommand.Create(context));
        root.Add(Following.EventsCommand.Create(context));
        root.Add(Operations.OpsCommand.Create(context));
        root.Add(Top.TopCommand.Create(context));
        root.Add(DaemonCommands.Create(context));
        root.Add(DoctorCommand.Create(context));
        root.Add(VersionCommand.Create(context));
        root.Add(CompletionCommand.Create(context));
        root.Add(CompleteCommand.Create(context));
        return root;
    }

    public static async Task<int> RunAsync(CommandWords words, CliContext context)
    {
        string[] rest = [.. words.Rest];
        if (rest is ["--version", ..]) rest = ["version"];
        var wantsHelp = words.Options.Help || rest is [] or [Help, ..];
        if (rest is [Help, .. var about]) rest = about;
        if (rest is ["run", _, ..] && wantsHelp) return await new VerbCommand(context).HelpAsync(rest[1..]);
        if (rest.Length > 0 && wantsHelp && !Builtins.Contains(rest[0]) && rest[0][0] != '-') return await new VerbCommand(context).HelpAsync(rest);

        var parsed = Build(context).Parse(wantsHelp ? [.. rest, "--help"] : rest);
        if (parsed.Errors.Count > 0 && !wantsHelp) throw Refuse(parsed);
        if (wantsHelp) (parsed.CommandResult.Command as ExplainedCommand)?.Explain();
        var result = await Invoke(parsed, context.Screen);
        if (wantsHelp && rest.Length == 0) await RootHelp.WriteVerbsAsync(context);
        return result;
    }

    private static Task<int> Invoke(ParseResult parsed, Screen screen) => parsed.InvokeAsync(new InvocationConfiguration
    {
        Output = screen.Out,
        Error = screen.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null, // signals are each command's own: see StopSignal
    });

    private static HawserException Refuse(ParseResult parsed)
    {
        var path = string.Join(' ', PathOf(parsed.CommandResult.Command).Reverse());
        return new HawserException(ErrorCatalog.InvalidArgument, string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct()), $"See what it takes: {path} --help");
    }

    private static IEnumerable<string> PathOf(Symbol command)
    {
        yield return command is RootCommand ? "hawser" : command.Name;
        foreach (var parent in command.Parents.OfType<Command>())
            foreach (var name in PathOf(parent)) yield return name;
    }

    /// <summary>For the help; the values were read before the tree was built.</summary>
    private static Option Described(GlobalOption option) => option.ValueName is null
        ? new Option<bool>(option.Name, option.Aliases) { Description = option.Description, Recursive = true }
        : new Option<string>(option.Name, option.Aliases) { Description = option.Description, Recursive = true, HelpName = option.ValueName };
}
