using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Terminal;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts wait ID</c>: ends when the interrupt is resumed, with its reason as the exit code.</summary>
internal static class InterruptWaitCommand
{
    private const string Name = "interrupts wait";

    public static Command Create(CliContext context)
    {
        var id = OneInterrupt.Argument();
        var command = new Command("wait", "Wait until an interrupt is resumed, at once if it was; print the state it was registered with. Ctrl-C ends the waiting, not the interrupt.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        using var waiting = new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);
        var resumed = await client.AwaitInterruptAsync(id, waiting.Show, cancel);
        waiting.Dispose();
        return ResumptionPrinting.Print(context, Name, resumed);
    });
}
