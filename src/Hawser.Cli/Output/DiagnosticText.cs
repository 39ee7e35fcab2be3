using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Output;

/// <summary>A compiler's message in the form that editors and CI systems turn into a link: file(line,column): error CS1002: text.</summary>
internal static class DiagnosticText
{
    public static string Of(JsonValue diagnostic, Styling style)
    {
        var file = Text(diagnostic, "file");
        var severity = Text(diagnostic, "severity").ToLowerInvariant();
        var place = file.Length == 0 ? "" : $"{file}({Number(diagnostic, "line")},{Number(diagnostic, "column")}): ";
        var code = Text(diagnostic, "code") is { Length: > 0 } known ? " " + known : "";
        return $"{place}{Colored(severity.Length == 0 ? "error" : severity, style)}{code}: {Text(diagnostic, "message")}";
    }

    private static string Colored(string severity, Styling style) => severity switch
    {
        "error" => style.Red(severity),
        "warning" => style.Yellow(severity),
        _ => severity,
    };

    private static string Text(JsonValue json, string name) => json[name] is { } value && value.TryGetString(out var text) ? PlainText.Of(text) : "";

    private static long Number(JsonValue json, string name) => json[name] is { } value && value.TryGetInt64(out var number) ? number : 0;
}
