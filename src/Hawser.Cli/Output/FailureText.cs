using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output;

/// <summary>A failure for a reader: what is known in detail, code and message, and what to do next.</summary>
internal static class FailureText
{
    public static void Write(TextWriter writer, Styling style, Failure failure)
    {
        var details = JsonText.ValueOf(failure.DetailsJson);
        foreach (var diagnostic in details["diagnostics"]?.Items ?? []) writer.WriteLine(DiagnosticText.Of(diagnostic, style));

        writer.WriteLine($"{style.Red("error")} {style.Bold($"[{failure.Code}]")} {PlainText.Of(failure.Message)}");
        if (Names(details["near"]) is { Count: > 0 } near) writer.WriteLine($"  did you mean: {string.Join(", ", near)}");
        foreach (var line in Names(details["lastLines"])) writer.WriteLine($"  {style.Dim(PlainText.OnOneLine(line))}");
        foreach (var hint in HintsOf(failure)) writer.WriteLine($"  {style.Cyan("hint:")} {hint}");
    }

    /// <summary>At least one, always: a newer peer's code that our catalogue lacks still leads somewhere.</summary>
    public static IReadOnlyList<string> HintsOf(Failure failure)
    {
        if (failure.Hints.Count > 0) return failure.Hints;
        return ErrorCatalog.Get(failure.Code).Hint is { Length: > 0 } hint ? [hint] : ["See what the daemon and the Editor say: hawser doctor"];
    }

    private static IReadOnlyList<string> Names(JsonValue? list) =>
        [.. (list?.Items ?? []).Select(item => item.TryGetString(out var text) ? text : "").Where(text => text.Length > 0)];
}
