using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Interrupts;

/// <summary>Makes the watches: which events to look at for an interrupt, and which condition of an Editor to wait for.</summary>
internal sealed class InterruptWatches(EventHub events, FilterCompiler filters, ConditionWaits waits, EditorRegistry editors, TimeProvider time)
{
    /// <summary>Of events that wait to be looked at. The first that matters is never among those that are dropped.</summary>
    private const int Capacity = 1024;

    /// <summary>Completes with how it ends.</summary>
    /// <exception cref="OperationCanceledException">It was ended otherwise meanwhile.</exception>
    public async Task<Resumption> WatchAsync(TrackedInterrupt interrupt)
    {
        var subscription = SubscriptionFor(interrupt);
        var search = subscription is null ? null : new EventSearch(subscription, interrupt.Deadline, JudgeOf(interrupt));
        try
        {
            var watch = new InterruptWatch(interrupt, search, IsAboutThePresent(interrupt.Wanted) ? caller => waits.Begin(WaitOf(interrupt), caller) : null, time) { StateOf = StateOf };
            return await watch.RunAsync(interrupt.Over).ConfigureAwait(false);
        }
        finally
        {
            if (subscription is not null) events.Remove(subscription);
        }
    }

    public static bool HasSince(Interrupt wanted) => wanted.Since > 0 || wanted.From is not null;

    // That there was no compile when somebody looked says nothing of one that was to come since.
    private static bool IsAboutThePresent(Interrupt wanted) =>
        wanted.UntilCase == Interrupt.UntilOneofCase.Condition && !(wanted.Condition == Condition.Compiled && HasSince(wanted));

    private Subscription? SubscriptionFor(TrackedInterrupt interrupt)
    {
        if (FilterOf(interrupt) is not { } filter) return null;
        var terms = new SubscriptionTerms(interrupt.Id, filters.Compile(filter), Capacity, Subscribe.Types.Policy.DropNewest, interrupt.Wanted.Caller, Throttle: null);
        return new Subscription(terms, events.CatchUp) { Cursor = interrupt.Info.Epoch == events.Epoch ? interrupt.Info.WatchedFrom : 0 };
    }

    private static EventFilter? FilterOf(TrackedInterrupt interrupt)
    {
        var wanted = interrupt.Wanted;
        var filter = wanted switch
        {
            { UntilCase: Interrupt.UntilOneofCase.Event } => wanted.Event.Clone(),
            { Condition: Condition.Compiled } when HasSince(wanted) => new EventFilter { Kinds = { EventFilter.Types.Kind.Compile } },
            { Condition: Condition.Played } => new EventFilter { Kinds = { EventFilter.Types.Kind.Editor } },
            _ => null,
        };
        // Events that were asked for may be those of several Editors, or of none.
        if (filter is not null) filter.Target = wanted.UntilCase == Interrupt.UntilOneofCase.Event ? wanted.Target : TargetOf(interrupt);
        return filter;
    }

    // Once it is known which Editor is meant, another one that comes makes no difference.
    private static EditorTarget? TargetOf(TrackedInterrupt interrupt) =>
        interrupt.Editor is { } editor && !interrupt.Wanted.OutlivesEditor ? new EditorTarget { Editor = editor.SessionId } : interrupt.Wanted.Target;

    private static WaitFor WaitOf(TrackedInterrupt interrupt) => new()
    {
        Target = TargetOf(interrupt),
        Condition = interrupt.Wanted.Condition,
        DeadlineUnixMs = interrupt.Wanted.DeadlineUnixMs,
        Caller = interrupt.Wanted.Caller,
    };

    private static Func<Event, Resumption?> JudgeOf(TrackedInterrupt interrupt) => interrupt.Wanted switch
    {
        { UntilCase: Interrupt.UntilOneofCase.Event } wanted => entry => IsOwnNews(wanted, entry) ? null : Resumptions.MetBy(entry),
        { Condition: Condition.Compiled } => JudgeCompile,
        _ => entry => entry.Editor.Kind == EditorEvent.Types.Kind.State && IsPlaying(entry.Editor.State) ? Resumptions.MetBy(entry) : null,
    };

    // Who asks for any event does not mean that somebody asks for one.
    private static bool IsOwnNews(Interrupt wanted, Event entry) => wanted.Event.Kinds.Count == 0 && entry.PayloadCase == Event.PayloadOneofCase.Interrupt;

    private static Resumption? JudgeCompile(Event entry)
    {
        if (entry.Compile.Kind != CompileEvent.Types.Kind.Finished) return null;
        return entry.Compile.Succeeded ? Resumptions.MetBy(entry) : Resumptions.Failed(CompileResults.FailureOf(entry.Compile), entry);
    }

    private static bool IsPlaying(EditorState? state) => state?.Play is EditorState.Types.PlayMode.Playing or EditorState.Types.PlayMode.Paused;

    private EditorState? StateOf(Outcome outcome) => editors.Directory.Find(new EditorId(outcome.EditorId))?.Model.State;
}
