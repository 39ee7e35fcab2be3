using System.Globalization;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output;

/// <summary>An event as a line, with what belongs to it indented below.</summary>
internal static class EventText
{
    public static string Of(Event happened, Styling style, bool wholeStacks = false) => happened.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => Log(happened, style, wholeStacks),
        Event.PayloadOneofCase.Op => Line(happened, style, "operation", Operation(happened.Op)),
        Event.PayloadOneofCase.Editor => Line(happened, style, "editor", Editor(happened.Editor)),
        Event.PayloadOneofCase.Compile => Line(happened, style, "compile", Compile(happened.Compile, style)),
        Event.PayloadOneofCase.Command => Line(happened, style, "command", Command(happened.Command)),
        Event.PayloadOneofCase.Gap => style.Yellow($"-- {happened.Gap.Count} events are missing here ({happened.Gap.Reason.Replace('_', ' ')}) --"),
        _ => Line(happened, style, "event", "of a kind that this version does not know"),
    };

    private static string Log(Event happened, Styling style, bool wholeStack)
    {
        var log = happened.Log;
        var category = log.Category.Length > 0 ? style.Dim($"[{log.Category}] ") : "";
        var stack = string.Concat(StackText.Of(log, wholeStack).Select(frame => "\n  " + style.Dim(frame)));
        return $"{style.Dim(TimeOf(happened))} {Level(log.Level, style)} {category}{log.Message.TrimEnd().ReplaceLineEndings("\n  ")}{stack}";
    }

    private static string Line(Event happened, Styling style, string kind, string text) => $"{style.Dim(TimeOf(happened))} {style.Cyan($"{kind,-9}")} {text}";

    private static string Level(LogEvent.Types.Level level, Styling style) => level switch
    {
        LogEvent.Types.Level.Error => style.Red("error"),
        LogEvent.Types.Level.Warn => style.Yellow("warn "),
        LogEvent.Types.Level.Info => "info ",
        LogEvent.Types.Level.Debug => style.Dim("debug"),
        _ => style.Dim("trace"),
    };

    private static string Operation(OperationEvent op) => op.Kind switch
    {
        OperationEvent.Types.Kind.Start => $"{op.OpId} started: {op.Message}",
        OperationEvent.Types.Kind.Complete => $"{op.OpId} ended with {op.Code}: {op.Message}",
        _ => $"{op.OpId} {op.Progress} %: {op.Message}",
    };

    private static string Editor(EditorEvent editor) => editor.Kind switch
    {
        EditorEvent.Types.Kind.State => $"is {(editor.State?.Phase ?? EditorState.Types.Phase.Unknown).ToString().ToLowerInvariant()}, {(editor.State?.Play ?? 0).ToString().ToLowerInvariant()}",
        _ when editor.Message.Length > 0 => $"{editor.Kind.ToString().ToLowerInvariant()}: {editor.Message}",
        _ => editor.Kind.ToString().ToLowerInvariant(),
    };

    private static string Compile(CompileEvent compile, Styling style)
    {
        if (compile.Kind == CompileEvent.Types.Kind.Started) return "started";
        var head = compile.Succeeded ? $"succeeded in {compile.DurationMs} ms" : style.Red($"failed after {compile.DurationMs} ms");
        return head + string.Concat(compile.Diagnostics.Select(diagnostic =>
            $"\n  {diagnostic.File}({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code}: {diagnostic.Message}"));
    }

    private static string Command(CommandEvent command)
    {
        var what = $"{command.Command} ({command.CommandId}) {command.Kind.ToString().ToLowerInvariant()}";
        if (command.Outcome is { } outcome) return $"{what}: {OutcomeExit.NameOf(outcome.Kind)}";
        return command.WaitingFor.Length > 0 ? $"{what}: waits for {command.WaitingFor}" : what;
    }

    private static string TimeOf(Event happened) =>
        DateTimeOffset.FromUnixTimeMilliseconds(happened.UnixNs / 1_000_000).ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
