using System.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Client.Stopping;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon restart</c>: the cure for a daemon that hangs or is of another version, so it asks first and
/// then does not ask any more.</summary>
internal static class DaemonRestartCommand
{
    public static Command Create(CliContext context)
    {
        var grace = DaemonStopCommand.Grace();
        var command = new Command("restart", "Replace the daemon by a new one. Editors connect again, waiting commands go on.") { grace };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(grace)));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, TimeSpan grace)
    {
        using (var interrupt = new StopSignal())
            context.Remark(DaemonStopCommand.Text(await new DaemonStopper(context.ClientOptions).StopAsync(grace, force: true, interrupt.Token)));
        return await DaemonStartCommand.RunAsync(context);
    }
}
