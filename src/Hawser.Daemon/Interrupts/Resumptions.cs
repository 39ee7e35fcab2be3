using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Resumption.Types;

namespace Hawser.Daemon.Interrupts;

/// <summary>The ways in which an interrupt ends.</summary>
internal static class Resumptions
{
    public static Resumption MetBy(Event entry) => new() { Reason = Reason.Met, Event = entry, ProjectId = entry.ProjectId, EditorId = entry.EditorId };

    public static Resumption Met(EditorState? state, Outcome outcome) =>
        new() { Reason = Reason.Met, EditorState = state, ProjectId = outcome.ProjectId, EditorId = outcome.EditorId };

    public static Resumption Failed(Failure failure, Event? shown = null) => new()
    {
        Reason = Reason.Failed,
        Failure = failure,
        Event = shown,
        ProjectId = shown?.ProjectId ?? "",
        EditorId = shown?.EditorId ?? "",
    };

    public static Resumption Cancelled() => new() { Reason = Reason.Cancelled, Failure = Failures.Create(ErrorCatalog.Cancelled, "The interrupt was cancelled, as asked.") };

    public static Resumption EditorLost(TrackedInterrupt interrupt, string reason) => new()
    {
        Reason = Reason.EditorLost,
        Failure = Failures.Create(
            ErrorCatalog.EditorLost, $"The Editor is gone ({reason}); it was waited for until {interrupt.Info.Until}.",
            "Start the Editor again; its last lines: hawser logs", "To wait for the project's next Editor in such a case: --outlive-editor"),
        ProjectId = interrupt.Info.ProjectId,
        EditorId = interrupt.EditorId,
    };

    /// <param name="unseen">Events that could not be looked at; null: nobody knows how many.</param>
    public static Resumption Expired(TrackedInterrupt interrupt, ulong? unseen = 0) => new()
    {
        Reason = Reason.Expired,
        Failure = Failures.Create(
            ErrorCatalog.Expired,
            $"The deadline passed; it was waited for until {interrupt.Info.Until}{(unseen == 0 ? "" : $". {unseen?.ToString() ?? "Some"} events could not be looked at: they were lost on their way or are stored no longer")}.",
            "Give it longer: --timeout 300; see what happened meanwhile: hawser events"),
    };

    /// <summary>As a wait for a condition has ended.</summary>
    public static Resumption From(Outcome outcome, EditorState? state) => outcome.Kind switch
    {
        Outcome.Types.Kind.Succeeded => Met(state, outcome),
        Outcome.Types.Kind.Expired => new Resumption { Reason = Reason.Expired, Failure = outcome.Failure },
        _ => Failed(outcome.Failure),
    };

    public static string NameOf(Reason reason) => reason switch
    {
        Reason.Met => "met",
        Reason.Expired => "expired",
        Reason.Cancelled => "cancelled",
        Reason.EditorLost => "editor_lost",
        _ => "failed",
    };
}
