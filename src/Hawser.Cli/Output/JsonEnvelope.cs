using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output;

/// <summary>What <c>--json</c> prints: one document, of a form that only ever grows (docs/reference/json-output.md).</summary>
internal static class JsonEnvelope
{
    public const int SchemaVersion = 1;

    public static JsonValue Result(string command, JsonValue result) => JsonValue.Object(
        ("schemaVersion", SchemaVersion), ("ok", true), ("command", command), ("result", result));

    /// <summary>One line of a stream.</summary>
    public static JsonValue Event(string command, JsonValue item) => JsonValue.Object(
        ("schemaVersion", SchemaVersion), ("ok", true), ("command", command), ("event", item));

    public static JsonValue Error(string command, Failure failure) => JsonValue.Object(
        ("schemaVersion", SchemaVersion), ("ok", false), ("command", command), ("error", Of(failure)));

    /// <summary>What was waited for, however it ended.</summary>
    public static JsonValue Ended(string command, JsonValue result, Failure? failure)
    {
        var members = new List<JsonMember> { new("schemaVersion", SchemaVersion), new("ok", failure is null), new("command", command), new("result", result) };
        if (failure is not null) members.Add(new JsonMember("error", Of(failure)));
        return JsonValue.Object(members);
    }

    public static JsonValue Outcome(Outcome outcome)
    {
        var members = new List<JsonMember>
        {
            new("schemaVersion", SchemaVersion),
            new("ok", outcome.Kind == Protocol.V1.Outcome.Types.Kind.Succeeded),
            new("command", outcome.Command),
            new("result", JsonText.ValueOf(outcome.ResultJson)),
        };
        if (OutcomeExit.FailureOf(outcome) is { } failure) members.Add(new JsonMember("error", Of(failure)));
        members.Add(new JsonMember("outcome", About(outcome)));
        return JsonValue.Object(members);
    }

    public static JsonValue About(Outcome outcome) => JsonValue.Object(
        ("commandId", outcome.CommandId),
        ("kind", OutcomeExit.NameOf(outcome.Kind)),
        ("projectId", outcome.ProjectId),
        ("editorId", outcome.EditorId),
        ("acceptedUnixMs", outcome.AcceptedUnixMs),
        ("finishedUnixMs", outcome.FinishedUnixMs),
        ("attempts", (long)outcome.Attempts));

    public static JsonValue Of(Failure failure)
    {
        var members = new List<JsonMember>
        {
            new("code", failure.Code),
            new("message", failure.Message),
            new("hints", JsonValue.Array(FailureText.HintsOf(failure).Select(JsonValue.From))),
            new("exitCode", failure.ExitCode()),
        };
        if (failure.DetailsJson.Length > 0) members.Add(new JsonMember("details", JsonText.ValueOf(failure.DetailsJson)));
        return JsonValue.Object(members);
    }
}
