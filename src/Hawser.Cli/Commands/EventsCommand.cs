using System.CommandLine;
using Hawser.Cli.Verbs;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser events</c>: everything that happens.</summary>
internal static class EventsCommand
{
    private static readonly string[] Kinds = ["log", "operation", "editor", "compile", "command"];

    public static Command Create(CliContext context)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes." };
        var count = new Option<uint>("--lines", "-n") { Description = "Begin with the last so many.", DefaultValueFactory = _ => 50 };
        var kinds = new Option<string[]>("--kind", "-k") { Description = $"Only of these kinds: {string.Join(", ", Kinds)}. May be given several times.", HelpName = "kind" }.AcceptOnlyFromAmong(Kinds);
        var stack = new Option<bool>("--stack") { Description = "Show every stack trace, whole." };
        var command = new Command("events", "Show everything that happens: logs, operations, Editors, compiles, commands.") { follow, count, kinds, stack };
        command.SetAction((parsed, _) => context.PrintEventsAsync(new EventRequest(
            "events", Filter(context, parsed.GetValue(kinds) ?? []), parsed.GetValue(count), parsed.GetValue(follow), parsed.GetValue(stack))));
        return command;
    }

    private static EventFilter Filter(CliContext context, string[] kinds)
    {
        var filter = new EventFilter { Target = VerbTarget.Of(context.Options) };
        filter.Kinds.AddRange(kinds.Select(kind => (EventFilter.Types.Kind)Array.IndexOf(Kinds, kind)));
        return filter;
    }
}
