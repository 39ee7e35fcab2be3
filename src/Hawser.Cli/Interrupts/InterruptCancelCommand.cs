using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts cancel ID</c>: whoever waits is told that it was cancelled.</summary>
internal static class InterruptCancelCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneInterrupt.Argument();
        var command = new Command("cancel", "End an interrupt: whoever waits for it is told that it was cancelled.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        var answer = await client.CancelInterruptAsync(id, cancel);
        if (!answer.Accepted)
            throw new HawserException(ErrorCatalog.NotCancellable, $"It was resumed already: {InterruptText.StateOf(answer.Interrupt, context.Time)}.", $"See how: hawser interrupts show {answer.Interrupt.Interrupt.InterruptId}");
        context.Print("interrupts cancel", () => InterruptText.ToJson(answer.Interrupt), _ => { });
        context.Remark($"Cancelled {answer.Interrupt.Interrupt.InterruptId}.");
        return 0;
    });
}
