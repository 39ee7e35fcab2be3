using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Batches;

/// <summary>A line for each command of a batch, whether the whole succeeded or not.</summary>
internal static class BatchPrinting
{
    public static int Print(CliContext context, Outcome outcome)
    {
        if (!context.Options.Json)
        {
            var details = JsonText.ValueOf(outcome.Kind == Outcome.Types.Kind.Succeeded ? outcome.ResultJson : outcome.Failure?.DetailsJson ?? "");
            foreach (var step in details["steps"]?.Items ?? []) context.Screen.Out.WriteLine(LineOf(step, context.Screen.ColorOut));
            outcome.ResultJson = "";
        }

        return OutcomePrinting.Print(context, outcome);
    }

    private static string LineOf(JsonValue step, Styling style)
    {
        var name = PlainText.OnOneLine(Text(step["command"]));
        if (step["skipped"] is not null) return $"{style.Dim("skipped")} {name}";
        if (step["failure"] is { } failure) return $"{style.Red("failed ")} {name} {style.Dim($"[{PlainText.OnOneLine(Text(failure["code"]))}]")} {PlainText.OnOneLine(Text(failure["message"]))}";
        var result = step["result"] is { IsNull: false } value ? " " + PlainText.OnOneLine(JsonWriter.Write(value)) : "";
        return $"{style.Green("ok     ")} {name}{result}";
    }

    private static string Text(JsonValue? value) => value is not null && value.TryGetString(out var text) ? text : "";
}
