using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts show ID</c>: it only tells; its exit code is not the interrupt's.</summary>
internal static class InterruptShowCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneInterrupt.Argument();
        var command = new Command("show", "Show an interrupt: what it waits for, its state, how it was resumed.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        var info = await OneInterrupt.FindAsync(client, id, cancel);
        context.Print("interrupts show", () => InterruptText.ToJson(info), screen => Write(screen, info, context.Time));
        return 0;
    });

    private static void Write(Screen screen, InterruptInfo info, TimeProvider time)
    {
        foreach (var (name, value) in Facts(info, time).Where(fact => fact.Value.Length > 0))
            screen.Out.WriteLine($"{screen.ColorOut.Dim((name + ":").PadRight(11))} {PlainText.OnOneLine(value)}");
        if (info.Resumption?.Event is { } happened) screen.Out.WriteLine(new EventText(new EventLook { Color = screen.ColorOut, Time = time }).Of(happened));
    }

    private static IEnumerable<(string Name, string Value)> Facts(InterruptInfo info, TimeProvider time)
    {
        yield return ("id", info.Interrupt.InterruptId);
        yield return ("until", info.Until);
        yield return ("caller", info.Interrupt.Caller);
        yield return ("registered", $"{Ages.Since(info.RegisteredUnixMs, time)} ago");
        yield return ("state", InterruptText.StateOf(info, time));
        yield return ("editor", info.EditorId);
        yield return ("given back", info.Interrupt.State);
        yield return ("not kept", info.NotDurable);
        if (info.Resumption?.Failure is { } failure) yield return ("failure", $"{failure.Code}: {failure.Message}");
    }
}
