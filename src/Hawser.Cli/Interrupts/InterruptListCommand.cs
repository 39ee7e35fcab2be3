using System.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

/// <summary><c>hawser interrupts list</c>.</summary>
internal static class InterruptListCommand
{
    public static Command Create(CliContext context)
    {
        var all = new Option<bool>("--all", "-a") { Description = "Also those that were resumed, for as long as that is kept (an hour)." };
        var command = new Command("list", "List the interrupts that have not been resumed.") { all };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(all)));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, bool all) => context.WithClientAsync(async (client, cancel) =>
    {
        var target = context.Options.Project is null ? new EditorTarget() : VerbTarget.Of(context.Options);
        var interrupts = await client.InterruptsAsync(new InterruptListRequest { IncludeResumed = all, Target = target }, cancel);
        context.Print("interrupts list", () => JsonValue.Array(interrupts.Select(InterruptText.ToJson)), screen => Write(screen, interrupts, context.Time));
        if (interrupts.Count == 0) context.Remark(all ? "None." : "Nobody waits; with those that were resumed: hawser interrupts list --all");
        return 0;
    });

    private static void Write(Screen screen, IReadOnlyList<InterruptInfo> interrupts, TimeProvider time)
    {
        if (interrupts.Count == 0) return;
        var table = new TextTable("ID", "AGE", "CALLER", "STATE", "UNTIL");
        foreach (var info in interrupts) table.Add(
            PlainText.OnOneLine(info.Interrupt.InterruptId), Ages.Since(info.RegisteredUnixMs, time), PlainText.OnOneLine(info.Interrupt.Caller),
            InterruptText.StateOf(info, time), PlainText.OnOneLine(info.Until));
        table.Write(screen);
    }
}
