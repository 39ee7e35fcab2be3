using System.CommandLine;
using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Following;

/// <summary><c>hawser logs</c>: what the Editor logs.</summary>
internal static class LogsCommand
{
    private const string Name = "logs";

    public static Command Create(CliContext context)
    {
        var options = new EventOptions(Name, logsOnly: true);
        var newErrors = new Option<bool>("--new-errors") { Description = "Only errors, those of the compiler too, that came since this was last asked for the project. Exits with 0, whether there are any or not." };
        var command = new ExplainedCommand(Name, "Show what the Editor logs.", """
            The newest 50 lines since the log was last cleared, oldest first. Lines are numbered and kept by the daemon, so
            nothing is lost between two calls, nor while following, when scripts reload or the daemon restarts; what had to be
            dropped is told. Examples:

              hawser logs -f                        follow
              hawser logs --level warn --since 1h   warnings and errors of the last hour
              hawser logs --since cmd-0199…         what was logged since a command began
              hawser logs --new-errors              errors you have not seen yet
              hawser logs -f --json | jq .event.log.message
            """);
        options.AddAll(command);
        command.Add(newErrors);
        command.Add(LogsClearCommand.Create(context));
        command.Add(ExportCommand.Create(context, Name, logsOnly: true));
        command.SetAction((parsed, _) => RunAsync(context, options.Read(parsed, context), parsed.GetValue(newErrors)));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, EventRequest request, bool newErrors)
    {
        if (!newErrors) return new EventRun(context, request).RunAsync();
        if (request.Follow) throw BadOption.Of(Name, "--new-errors and -f don't go together.", "To follow errors: hawser logs -f --level error");
        return new NewErrorsRun(context, request).RunAsync();
    }
}
