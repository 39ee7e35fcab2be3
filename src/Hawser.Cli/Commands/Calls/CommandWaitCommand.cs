using System.CommandLine;
using Hawser.Cli.Terminal;

namespace Hawser.Cli.Commands.Calls;

/// <summary><c>hawser commands wait ID</c>: ends as the command that was sent would have ended.</summary>
internal static class CommandWaitCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneCommand.Argument();
        var command = new Command("wait", "Wait for a command that was sent, and end as it does. Ctrl-C ends the waiting, not the command.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        using var waiting = new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);
        var outcome = await client.AttachAsync(id, waiting.Show, cancel);
        waiting.Dispose();
        return OutcomePrinting.Print(context, outcome);
    });
}
