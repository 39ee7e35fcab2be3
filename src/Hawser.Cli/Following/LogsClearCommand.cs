using System.CommandLine;
using System.Globalization;
using Hawser.Cli.Commands;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary><c>hawser logs clear</c>: a mark behind which the log begins; nothing is deleted.</summary>
internal static class LogsClearCommand
{
    public static Command Create(CliContext context)
    {
        var reason = new Option<string?>("--reason") { HelpName = "text", Description = "Why, for the record." };
        var command = new Command("clear", "Let the log begin anew, for everybody, from here. Nothing is deleted: hawser logs --since 0 shows all.") { reason };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(reason) ?? ""));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string reason) => context.WithClientAsync(async (client, cancel) =>
    {
        var cleared = await client.ClearLogsAsync(new ClearLogs { Target = VerbTarget.Of(context.Options), Reason = reason }, cancel);
        context.Print("logs clear", () => JsonValue.Object(("watermark", JsonValue.From(cleared.Watermark))), _ => { });
        context.Remark($"The log now begins behind event {cleared.Watermark.ToString(CultureInfo.InvariantCulture)}. What was before: hawser logs --since 0");
        return 0;
    });
}
