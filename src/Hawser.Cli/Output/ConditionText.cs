using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Cli.Output;

/// <summary>An Editor's condition, what shows it and what to do, in words and as JSON.</summary>
internal static class ConditionText
{
    private const int MostErrors = 20;
    private const int SourceWidth = 10;

    public static void Write(Screen screen, EditorCondition condition, TimeProvider time)
    {
        var color = screen.ColorOut;
        screen.Out.WriteLine($"project: {PlainText.OnOneLine(condition.ProjectPath)}");
        screen.Out.WriteLine($"editor: {Colored(condition, color)}{Times(condition, time)}");
        screen.Out.WriteLine($"  {PlainText.OnOneLine(condition.Summary)}");
        foreach (var error in condition.Diagnostics.Take(MostErrors)) screen.Out.WriteLine($"  {DiagnosticText.Of(ToJson(error), color)}");
        if (condition.Diagnostics.Count > MostErrors) screen.Out.WriteLine(color.Dim($"  and {condition.Diagnostics.Count - MostErrors} more"));
        if (condition.HasExitCode) screen.Out.WriteLine($"  exit code {condition.ExitCode}{(condition.CrashLog.Length > 0 ? $", log of the crash: {PlainText.OnOneLine(condition.CrashLog)}" : "")}");
        foreach (var advice in condition.Advice) screen.Out.WriteLine($"  {color.Cyan("hint:")} {PlainText.OnOneLine(advice)}");
        foreach (var evidence in condition.Evidence) screen.Out.WriteLine(color.Dim($"  {evidence.Source.PadRight(SourceWidth)}{PlainText.OnOneLine(evidence.Says)}"));
    }

    public static JsonValue ToJson(EditorCondition condition)
    {
        var members = new List<JsonMember>
        {
            new("condition", ConditionNames.Of(condition.Kind)),
            new("word", condition.Word),
            new("summary", condition.Summary),
            new("sinceUnixMs", condition.SinceUnixMs),
            new("usuallyMs", (long)condition.UsuallyMs),
            new("projectId", condition.ProjectId),
            new("projectPath", condition.ProjectPath),
            new("editorId", condition.EditorId),
            new("pid", condition.Pid),
            new("unityVersion", condition.UnityVersion),
            new("logFile", condition.LogFile),
            new("compileFailed", condition.CompileFailed),
            new("diagnostics", JsonValue.Array(condition.Diagnostics.Select(ToJson))),
            new("evidence", JsonValue.Array(condition.Evidence.Select(evidence => JsonValue.Object(("source", evidence.Source), ("says", evidence.Says))))),
            new("advice", JsonValue.Array(condition.Advice.Select(JsonValue.From))),
        };
        if (condition.HasExitCode) members.Add(new JsonMember("exitCode", condition.ExitCode));
        if (condition.Signal > 0) members.Add(new JsonMember("signal", condition.Signal));
        if (condition.CrashLog.Length > 0) members.Add(new JsonMember("crashLog", condition.CrashLog));
        return JsonValue.Object(members);
    }

    private static JsonValue ToJson(Diagnostic diagnostic) => JsonValue.Object(
        ("severity", diagnostic.Severity.ToString().ToLowerInvariant()),
        ("code", diagnostic.Code),
        ("message", diagnostic.Message),
        ("file", diagnostic.File),
        ("line", (long)diagnostic.Line),
        ("column", (long)diagnostic.Column));

    private static string Colored(EditorCondition condition, Styling color) => condition.Kind switch
    {
        Kind.Ready or Kind.Playing when !condition.CompileFailed => color.Green(condition.Word),
        Kind.SafeMode or Kind.Crashed or Kind.Gone or Kind.Frozen or Kind.Ready or Kind.Playing => color.Red(condition.Word),
        Kind.Closed => color.Dim(condition.Word),
        _ => color.Yellow(condition.Word),
    };

    private static string Times(EditorCondition condition, TimeProvider time)
    {
        var pid = condition.Pid > 0 ? $", pid {condition.Pid}" : "";
        var since = condition.SinceUnixMs > 0 ? $", for {Ages.Since(condition.SinceUnixMs, time)}" : "";
        var usually = condition.UsuallyMs > 0 ? $", usually {condition.UsuallyMs / 1000.0:0.0} s" : "";
        return pid + since + usually;
    }
}
