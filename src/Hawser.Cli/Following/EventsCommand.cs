using System.CommandLine;
using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Following;

/// <summary><c>hawser events</c>: everything that happens.</summary>
internal static class EventsCommand
{
    private const string Name = "events";

    public static Command Create(CliContext context)
    {
        var options = new EventOptions(Name, logsOnly: false);
        var command = new ExplainedCommand(Name, "Show everything that happens: logs, operations, Editors, compiles, commands.", """
            Like 'hawser logs', with every kind of event in the one order in which they were numbered. Examples:

              hawser events -f --kind editor --kind compile
              hawser events --since 10m --json
            """);
        options.AddAll(command);
        command.Add(ExportCommand.Create(context, Name, logsOnly: false));
        command.SetAction((parsed, _) => new EventRun(context, options.Read(parsed, context)).RunAsync());
        return command;
    }
}
