using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>
/// Looks for what one interrupt waits for, from where its events begin: first in the store, then among those that come. What has
/// happened counts before the Editor's end and the deadline, so that an interrupt which a dead daemon left behind is resumed with what
/// really came first.
/// </summary>
internal sealed class InterruptWatch(TrackedInterrupt interrupt, EventSearch? search, Func<ICommandCaller, Action>? beginWait, TimeProvider time)
{
    private readonly ConditionCaller _condition = new(interrupt);

    /// <summary>The state of the Editor that an outcome names.</summary>
    public required Func<Outcome, EditorState?> StateOf { get; init; }

    /// <exception cref="OperationCanceledException">It is over already.</exception>
    public async Task<Resumption> RunAsync(CancellationToken over)
    {
        if (search?.Next() is { } happened) return happened;
        if (interrupt.Lost.IsCompleted) return Resumptions.EditorLost(interrupt, await interrupt.Lost.ConfigureAwait(false));
        var left = interrupt.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return Expired();

        // A wait for a condition has the deadline itself, and says what it waited for when it is over.
        using var late = beginWait is null ? new CancellationTokenSource(left, time) : new CancellationTokenSource();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(over, late.Token);
        var leave = beginWait?.Invoke(_condition);
        try
        {
            return await WaitAsync(late.Token, done.Token).ConfigureAwait(false);
        }
        finally
        {
            leave?.Invoke();
        }
    }

    private async Task<Resumption> WaitAsync(CancellationToken late, CancellationToken done)
    {
        while (true)
        {
            // The order in which it is asked is the order in which it counts.
            var more = search?.WhenMore() ?? _condition.Outcome;
            if (search?.Next() is { } happened) return happened;
            if (interrupt.Lost.IsCompleted) return Resumptions.EditorLost(interrupt, await interrupt.Lost.ConfigureAwait(false));
            if (_condition.Outcome.IsCompleted) return FromCondition(await _condition.Outcome.ConfigureAwait(false));
            if (late.IsCancellationRequested) return Expired();
            try
            {
                await Task.WhenAny(more, interrupt.Lost, _condition.Outcome).WaitAsync(done).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                // Once more, for what came just before.
            }
        }
    }

    // A wait that is for this Editor alone may see that it is gone before the interrupt is told.
    private Resumption FromCondition(Outcome outcome) =>
        outcome.Failure?.Code == ErrorCatalog.UnknownEditor.Name && interrupt.Editor is not null
            ? Resumptions.EditorLost(interrupt, "its process has ended")
            : Resumptions.From(outcome, StateOf(outcome));

    private Resumption Expired() => Resumptions.Expired(interrupt, search is null ? 0 : search.Unseen);

    /// <summary>Takes the outcome of a wait for a condition, and passes on what that waits for.</summary>
    private sealed class ConditionCaller(TrackedInterrupt interrupt) : ICommandCaller
    {
        private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Outcome> Outcome => _outcome.Task;

        public bool WantsNotices => interrupt.WantsNotices;

        public void OnNotice(CommandEvent notice) => interrupt.TellNotice(notice);

        public void OnOutcome(Outcome outcome) => _outcome.TrySetResult(outcome);

        public void OnAbandoned(Failure reason)
        {
            // The daemon goes, and the next one goes on.
        }
    }
}
