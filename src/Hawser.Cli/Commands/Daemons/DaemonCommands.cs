using System.CommandLine;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon …</c></summary>
internal static class DaemonCommands
{
    public static Command Create(CliContext context) => new("daemon", "Start, stop and look at the daemon. Other commands start it by themselves.")
    {
        DaemonStartCommand.Create(context),
        DaemonStopCommand.Create(context),
        DaemonRestartCommand.Create(context),
        DaemonStatusCommand.Create(context),
        DaemonLogsCommand.Create(context),
        DaemonRunCommand.Create(context),
    };
}
