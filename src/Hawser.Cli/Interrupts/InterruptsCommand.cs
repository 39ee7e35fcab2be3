using System.CommandLine;
using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts</c>: work outside the Editor that waits for it.</summary>
internal static class InterruptsCommand
{
    public static Command Create(CliContext context)
    {
        var command = new ExplainedCommand("interrupts", "Work outside the Editor that waits for it: register, wait, list, cancel.", """
            An interrupt is a wait that is written down: it survives this program and the daemon, however they end, and is resumed
            exactly once, with one reason. Who registered it, or anybody who knows its id, waits for it when they like. Examples:

              hawser interrupts register compiled --id build-42 --since 1m
              hawser interrupts register event --level error --grep Exception --state '{"step": 7}'
              hawser interrupts wait build-42     prints the state; exit code 0 met, 7 does not compile, 8 Editor lost, 124 expired, 130 cancelled
              hawser interrupts list --all        also those that were resumed within the last hour
            """)
        {
            RegisterCommand.Create(context),
            InterruptWaitCommand.Create(context),
            InterruptListCommand.Create(context),
            InterruptShowCommand.Create(context),
            InterruptCancelCommand.Create(context),
        };
        return command;
    }
}
