using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.State;

/// <summary>A compile diagnostic as JSON: in results, in failures' details, and across a reload.</summary>
public static class DiagnosticJson
{
    public static JsonValue Write(Diagnostic diagnostic) => JsonValue.Object(
        ("severity", SeverityName(diagnostic.Severity)),
        ("code", diagnostic.Code),
        ("message", diagnostic.Message),
        ("file", diagnostic.File),
        ("line", (long)diagnostic.Line),
        ("column", (long)diagnostic.Column),
        ("assembly", diagnostic.Assembly));

    internal static Diagnostic Read(JsonValue json) => new()
    {
        Severity = json.Text("severity") switch
        {
            "error" => Diagnostic.Types.Severity.Error,
            "warning" => Diagnostic.Types.Severity.Warning,
            _ => Diagnostic.Types.Severity.Info,
        },
        Code = json.Text("code"),
        Message = json.Text("message"),
        File = json.Text("file"),
        Line = (uint)json.Number("line"),
        Column = (uint)json.Number("column"),
        Assembly = json.Text("assembly"),
    };

    private static string SeverityName(Diagnostic.Types.Severity severity) => severity switch
    {
        Diagnostic.Types.Severity.Error => "error",
        Diagnostic.Types.Severity.Warning => "warning",
        _ => "info",
    };
}
