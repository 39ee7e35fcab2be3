using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Following;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts register</c>: writes a wait down, and with <c>--wait</c> begins it.</summary>
internal static class RegisterCommand
{
    private const string Name = "interrupts register";

    public static Command Create(CliContext context)
    {
        var until = new Argument<string>("until") { Description = $"What to wait for: {string.Join(", ", InterruptRequest.Untils)}. Filters are an event's." };
        until.CompletionSources.Add([.. InterruptRequest.Untils]);
        var id = new Option<string?>("--id") { HelpName = "id", Description = "A name of your choice. Registering it again finds the one that is there, also after a crash." };
        var state = new Option<string?>("--state") { HelpName = "text", Description = "What to give back on resuming: a text, @file, or - for standard input. 64 KiB at most." };
        var outlive = new Option<bool>("--outlive-editor") { Description = "Should the Editor's process end, wait for the project's next one." };
        var wait = new Option<bool>("--wait", "-w") { Description = "Wait for it at once, as 'hawser interrupts wait' does." };
        var filter = new EventOptions(Name, logsOnly: false);
        var command = new ExplainedCommand("register", "Register an interrupt: what is waited for, by when (--timeout, 120 s), and what to give back. Prints its id.", """
            It is written down when this returns. With --since, what has happened from there on counts, so that nothing between a step and
            its registration is missed: 'compiled --since <place>' means that a compile has ended since, 'played' that it has played since.
            """) { until, id, state, outlive, wait };
        filter.AddFilter(command);
        command.SetAction((parsed, _) =>
        {
            var wanted = InterruptRequest.Of(Name, parsed.GetValue(until)!, filter.FilterOf(parsed, context.Options), filter.StartOf(parsed, context));
            (wanted.InterruptId, wanted.State, wanted.OutlivesEditor) = (parsed.GetValue(id) ?? "", TextSource.Read(Name, parsed.GetValue(state) ?? ""), parsed.GetValue(outlive));
            wanted.Caller = context.Options.Caller;
            wanted.DeadlineUnixMs = (context.Time.GetUtcNow() + (context.Options.Timeout ?? InterruptRequest.DefaultTimeout)).ToUnixTimeMilliseconds();
            return parsed.GetValue(wait) ? WaitAsync(context, wanted) : RunAsync(context, wanted);
        });
        return command;
    }

    private static Task<int> RunAsync(CliContext context, Interrupt wanted) => context.WithClientAsync(async (client, cancel) =>
    {
        var registered = await client.RegisterInterruptAsync(wanted, cancel);
        context.Print(Name, () => InterruptText.ToJson(registered), screen => screen.Out.WriteLine(registered.Interrupt.InterruptId));
        if (registered.NotDurable.Length > 0) context.Remark($"It could not be written down, and would not survive the end of the daemon: {PlainText.OnOneLine(registered.NotDurable)}");
        return 0;
    });

    private static Task<int> WaitAsync(CliContext context, Interrupt wanted) => context.WithClientAsync(async (client, cancel) =>
    {
        using var waiting = new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);
        var resumed = await client.InterruptAsync(wanted, waiting.Show, cancel);
        waiting.Dispose();
        return ResumptionPrinting.Print(context, Name, resumed);
    });
}
