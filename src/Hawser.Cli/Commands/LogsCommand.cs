using System.CommandLine;
using Hawser.Cli.Verbs;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser logs</c>: what the Editor logs.</summary>
internal static class LogsCommand
{
    private static readonly string[] Levels = ["trace", "debug", "info", "warn", "error"];

    public static Command Create(CliContext context)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes." };
        var count = new Option<uint>("--lines", "-n") { Description = "Begin with the last so many.", DefaultValueFactory = _ => 50 };
        var level = new Option<string>("--level", "-l")
        {
            HelpName = "level",
            Description = $"Only of this level and above: {string.Join(", ", Levels)}.",
            DefaultValueFactory = _ => "info",
        }.AcceptOnlyFromAmong(Levels);
        var text = new Option<string>("--grep") { Description = "Only what contains this text.", HelpName = "text" };
        var stack = new Option<bool>("--stack") { Description = "Show every stack trace, whole." };
        var command = new Command("logs", "Show what the Editor logs.") { follow, count, level, text, stack };
        command.SetAction((parsed, _) => context.PrintEventsAsync(new EventRequest(
            "logs", Filter(context, parsed.GetValue(level)!, parsed.GetValue(text)), parsed.GetValue(count), parsed.GetValue(follow), parsed.GetValue(stack))));
        return command;
    }

    private static EventFilter Filter(CliContext context, string level, string? text) => new()
    {
        Target = VerbTarget.Of(context.Options),
        Kinds = { EventFilter.Types.Kind.Log },
        MinimumLevel = (LogEvent.Types.Level)Array.IndexOf(Levels, level),
        Text = text ?? "",
    };
}
