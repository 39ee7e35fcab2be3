using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output.Events;

/// <summary>An event as JSON. The names are those of the contract (events.proto), in proto3 JSON's spelling.</summary>
internal static class EventJson
{
    public static JsonValue Of(Event happened) => JsonValue.Object(
        ("sequence", JsonValue.From(happened.Sequence)),
        ("unixMs", happened.UnixNs / 1_000_000),
        ("projectId", happened.ProjectId),
        ("editorId", happened.EditorId),
        Payload(happened));

    private static (string, JsonValue) Payload(Event happened) => happened.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => ("log", Log(happened.Log)),
        Event.PayloadOneofCase.Op => ("op", Operation(happened.Op)),
        Event.PayloadOneofCase.Editor => ("editor", Editor(happened.Editor)),
        Event.PayloadOneofCase.Compile => ("compile", Compile(happened.Compile)),
        Event.PayloadOneofCase.Command => ("command", Command(happened.Command)),
        Event.PayloadOneofCase.Interrupt => ("interrupt", Interrupt(happened.Interrupt)),
        Event.PayloadOneofCase.Gap => ("gap", Gap(happened.Gap)),
        _ => ("unknown", JsonValue.EmptyObject),
    };

    public static JsonValue Operation(OperationEvent op)
    {
        var told = new List<JsonMember>
        {
            new("opId", op.OpId), new("kind", Name(op.Kind)), new("progress", op.Progress), new("code", op.Code), new("message", op.Message), new("payload", JsonText.ValueOf(op.PayloadJson)),
        };
        if (op.Kind == OperationEvent.Types.Kind.Start) // what stays the same is told once
            told.AddRange([new("title", op.Title), new("cancellable", op.Cancellable), new("commandId", op.CommandId), new("caller", op.Caller)]);
        return JsonValue.Object(told);
    }

    private static JsonValue Log(LogEvent log) => JsonValue.Object(
        ("level", Name(log.Level)), ("message", log.Message), ("category", log.Category), ("stackTrace", log.StackTrace));

    private static JsonValue Editor(EditorEvent editor) => JsonValue.Object(
        ("kind", Name(editor.Kind)),
        ("phase", Name(editor.State?.Phase ?? EditorState.Types.Phase.Unknown)),
        ("play", Name(editor.State?.Play ?? EditorState.Types.PlayMode.Stopped)),
        ("message", editor.Message));

    private static JsonValue Compile(CompileEvent compile) => JsonValue.Object(
        ("kind", Name(compile.Kind)),
        ("succeeded", compile.Succeeded),
        ("durationMs", compile.DurationMs),
        ("diagnostics", JsonValue.Array(compile.Diagnostics.Select(Diagnostic))));

    private static JsonValue Diagnostic(Diagnostic diagnostic) => JsonValue.Object(
        ("severity", Name(diagnostic.Severity)),
        ("code", diagnostic.Code),
        ("message", diagnostic.Message),
        ("file", diagnostic.File),
        ("line", (long)diagnostic.Line),
        ("column", (long)diagnostic.Column),
        ("assembly", diagnostic.Assembly));

    private static JsonValue Command(CommandEvent command) => JsonValue.Object(
        ("kind", Name(command.Kind)),
        ("commandId", command.CommandId),
        ("command", command.Command),
        ("caller", command.Caller),
        ("waitingFor", command.WaitingFor),
        ("outcome", command.Outcome is { } outcome ? JsonValue.From(OutcomeExit.NameOf(outcome.Kind)) : JsonValue.Null));

    private static JsonValue Interrupt(InterruptEvent interrupt) => JsonValue.Object(
        ("kind", Name(interrupt.Kind)),
        ("interruptId", interrupt.InterruptId),
        ("caller", interrupt.Caller),
        ("until", interrupt.Until),
        ("reason", interrupt.Reason),
        ("message", interrupt.Message));

    private static JsonValue Gap(GapEvent gap) => JsonValue.Object(
        ("first", JsonValue.From(gap.First)),
        ("last", JsonValue.From(gap.Last)),
        ("count", JsonValue.From(gap.Count)),
        ("reason", gap.Reason),
        ("byCategory", JsonValue.Array(gap.ByCategory.Select(one => JsonValue.Object(
            ("category", one.Category), ("level", Name(one.Level)), ("count", JsonValue.From(one.Count)))))));

    /// <summary>"LATE_RESULT" of the contract is LateResult in C# and "lateResult" here.</summary>
    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
