using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Resumption.Types;

namespace Hawser.Cli.Interrupts;

/// <summary>An interrupt in words and as JSON.</summary>
internal static class InterruptText
{
    public static string StateOf(InterruptInfo info, TimeProvider time)
    {
        if (info.Resumption is { } resumption) return $"{NameOf(resumption.Reason).Replace('_', ' ')} {Ages.Since(resumption.ResumedUnixMs, time)} ago";
        var left = DateTimeOffset.FromUnixTimeMilliseconds(info.Interrupt.DeadlineUnixMs) - time.GetUtcNow();
        return $"waits, {Ages.Of(left)} left";
    }

    public static string NameOf(Reason reason) => reason switch
    {
        Reason.Met => "met",
        Reason.Expired => "expired",
        Reason.Cancelled => "cancelled",
        Reason.EditorLost => "editor_lost",
        Reason.Failed => "failed",
        _ => "unknown",
    };

    /// <summary>Null: its condition was met.</summary>
    public static Failure? FailureOf(Resumption resumption) => resumption switch
    {
        { Reason: Reason.Met } => null,
        { Failure: { Code.Length: > 0 } failure } => failure,
        _ => Failures.Create(ErrorCatalog.CommandFailed, $"The interrupt was resumed: {NameOf(resumption.Reason)}."),
    };

    public static JsonValue ToJson(InterruptInfo info)
    {
        var members = new List<JsonMember>
        {
            new("interruptId", info.Interrupt.InterruptId),
            new("until", info.Until),
            new("caller", info.Interrupt.Caller),
            new("projectId", info.ProjectId),
            new("editorId", info.EditorId),
            new("registeredUnixMs", info.RegisteredUnixMs),
            new("deadlineUnixMs", info.Interrupt.DeadlineUnixMs),
            new("watchedFrom", JsonValue.From(info.WatchedFrom)),
            new("outlivesEditor", info.Interrupt.OutlivesEditor),
            new("state", info.Interrupt.State),
            new("notDurable", info.NotDurable),
            new("resumption", info.Resumption is { } resumption ? ToJson(resumption) : JsonValue.Null),
        };
        return JsonValue.Object(members);
    }

    private static JsonValue ToJson(Resumption resumption) => JsonValue.Object(
        ("reason", NameOf(resumption.Reason)),
        ("resumedUnixMs", resumption.ResumedUnixMs),
        ("projectId", resumption.ProjectId),
        ("editorId", resumption.EditorId),
        ("event", resumption.Event is { } happened ? EventJson.Of(happened) : JsonValue.Null),
        ("editor", resumption.EditorState is { } state
            ? JsonValue.Object(("phase", state.Phase.ToString().ToLowerInvariant()), ("play", state.Play.ToString().ToLowerInvariant()))
            : JsonValue.Null),
        ("error", resumption.Failure is { } failure ? JsonEnvelope.Of(failure) : JsonValue.Null));
}
