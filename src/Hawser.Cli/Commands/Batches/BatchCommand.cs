using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Batches;

/// <summary><c>hawser batch</c>: several commands of the Editor as one.</summary>
internal static class BatchCommand
{
    private const string Name = "batch";

    public static Command Create(CliContext context)
    {
        var commands = new Argument<string[]>("commands") { Description = "Each a whole command in quotes, 'scene open Assets/A.unity', or a JSON object.", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--file", "-f") { HelpName = "file", Description = "Read them from a file, - for standard input: one a line, or a JSON array." };
        var all = new Option<bool>("--all") { Description = "Run all, whatever becomes of those before." };
        var stop = new Option<bool>("--stop-on-failure") { Description = "Run none after one that failed. This is the default." };
        var undo = new Option<string?>("--undo-name") { HelpName = "name", Description = "What the one entry in Unity's undo history is called." };
        var command = new ExplainedCommand(Name, "Run several commands as one: in order, with one undo group, one id and one outcome.", """
            All are checked before the first runs. On Unity's main thread no other command runs in between. Reloads that they cause don't end
            the batch. It fails if one of them failed, with that one's error code and exit code, and tells the results of all. Examples:

              hawser batch "asset refresh" "play enter" "log write hello"
              hawser batch --all --file steps.txt
              echo '[{"command": "menu.execute", "args": {"path": "Tools/Bake"}}]' | hawser batch --file - --json
            """) { commands, file, all, stop, undo };
        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(all) && parsed.GetValue(stop)) throw BadOption.Of(Name, "--all and --stop-on-failure say the opposite of each other.");
            var words = BatchText.Read(parsed.GetValue(commands) ?? [], parsed.GetValue(file));
            return RunAsync(context, words, stopOnFailure: !parsed.GetValue(all), parsed.GetValue(undo) ?? "");
        });
        return command;
    }

    private static Task<int> RunAsync(CliContext context, IReadOnlyList<string> lines, bool stopOnFailure, string undo) => context.WithClientAsync(async (client, cancel) =>
    {
        var target = VerbTarget.Of(context.Options);
        var steps = await StepsAsync(client, target, lines, cancel);
        using var waiting = new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);
        var outcome = await client.InvokeAsync(
            new Invoke
            {
                Command = Name,
                ArgumentsJson = JsonWriter.Write(JsonValue.Object(("steps", JsonValue.Array(steps)), ("stopOnFailure", stopOnFailure), ("undo", undo))),
                Target = target,
                TimeoutMs = (uint)(context.Options.Timeout?.TotalMilliseconds ?? 0),
                Caller = context.Options.Caller,
                FailFast = context.Options.FailFast,
                Notices = true,
            },
            waiting.Show, cancel);
        waiting.Dispose();
        return BatchPrinting.Print(context, outcome);
    });

    private static async Task<IReadOnlyList<JsonValue>> StepsAsync(HawserClient client, EditorTarget target, IReadOnlyList<string> lines, CancellationToken cancel)
    {
        // Only words have to be looked up to know what they mean.
        var catalog = lines.All(BatchText.IsJson) ? new Catalog() : (await client.CatalogAsync(target, cancel)).Catalog;
        return [.. lines.Select((line, index) => StepOf(line, index, lines.Count, catalog))];
    }

    private static JsonValue StepOf(string line, int index, int count, Catalog catalog)
    {
        try
        {
            return BatchText.StepOf(line, catalog);
        }
        catch (HawserException e)
        {
            e.Failure.Message = $"Step {index + 1} of {count}: {e.Failure.Message} Nothing was run.";
            throw new HawserException(e.Failure);
        }
    }
}
