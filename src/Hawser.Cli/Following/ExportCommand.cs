using System.CommandLine;
using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Following;

/// <summary><c>hawser logs export</c> and <c>hawser events export</c>: what is stored, as NDJSON.</summary>
internal static class ExportCommand
{
    public static Command Create(CliContext context, string parent, bool logsOnly)
    {
        var name = $"{parent} export";
        var options = new EventOptions(name, logsOnly);
        var file = new Argument<string?>("file") { Arity = ArgumentArity.ZeroOrOne, Description = "Where to; it is there whole or not at all. Left out: standard output." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new ExplainedCommand("export", $"Write all {(logsOnly ? "logs" : "events")} that are stored as one JSON document a line, oldest first.", $"""
            The documents are those of 'hawser {parent} --json'.
            Ends with how many there were, under which numbers, and whether the beginning is no longer stored. Example:

              hawser {name} today.ndjson --since 1d --level warn
            """) { file };
        options.AddFilter(command);
        command.Add(force);
        command.SetAction((parsed, _) => new ExportRun(context, new ExportRequest(
            name, parent, options.FilterOf(parsed, context.Options), options.StartOf(parsed, context) ?? StartPlace.Beginning,
            parsed.GetValue(file), parsed.GetValue(force))).RunAsync());
        return command;
    }
}
