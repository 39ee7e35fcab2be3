using System.Text.Json;
using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Commands.Conditions;

/// <summary>
/// One wait for a condition: looks at each change of an Editor, and where the state says that the condition holds, has the main
/// thread say so too. An Editor that is not there yet, or dies, is waited for: it can still come.
/// </summary>
internal sealed class ConditionWait(WaitFor wanted, ICommandCaller caller, DateTimeOffset deadline)
{
    /// <summary>Runs on the main thread; an older package has only the other, which proves less.</summary>
    private const string Answer = "editor.ready";
    private const string OlderAnswer = "editor.ping";
    private static readonly TimeSpan CatalogPatience = TimeSpan.FromSeconds(2);

    private readonly string _condition = ConditionCheck.NameOf(wanted.Condition);
    private WaitReason? _waitingFor;
    private bool _isAbsent;
    private DateTimeOffset _since;

    public required TargetResolver Targets { get; init; }

    public required CatalogStore Catalogs { get; init; }

    public required CommandBroker Commands { get; init; }

    public required EditorChanges Changes { get; init; }

    public required CompileResults Compiles { get; init; }

    public required WaitReasons Reasons { get; init; }

    public required AbsentEditors Absent { get; init; }

    public required TimeProvider Time { get; init; }

    public async Task<Outcome> RunAsync(CancellationToken gone)
    {
        _since = Time.GetUtcNow();
        var left = deadline - _since;
        if (left <= TimeSpan.Zero) return Expired();
        using var late = new CancellationTokenSource(left, Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone, late.Token);
        try
        {
            while (true)
            {
                var changed = Changes.Next;
                if (await LookAsync(over.Token).ConfigureAwait(false) is { } outcome) return outcome;
                await WaitAsync(changed, over.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return Expired();
        }
    }

    public Outcome Failed(Failure failure) => new() { Kind = Kind.Failed, Command = $"wait {_condition}", Failure = failure };

    private async Task<Outcome?> LookAsync(CancellationToken over)
    {
        var (editor, missing) = Targets.Resolve(wanted.Target);
        if (editor is null)
        {
            return CanStillCome(missing!) ? LookAtAbsent() : Failed(missing!);
        }

        _isAbsent = false;

        _waitingFor = ConditionCheck.WhyNot(wanted.Condition, editor.Model, Reasons);
        if (_waitingFor is not null) return null;
        if (ConditionCheck.NeedsAnswer(wanted.Condition) && await AskAsync(editor, over).ConfigureAwait(false) is { } refused) return refused;

        // It may have begun to compile while the main thread came to answer.
        _waitingFor = ConditionCheck.WhyNot(wanted.Condition, editor.Model, Reasons);
        return _waitingFor is null ? OutcomeOf(editor) : null;
    }

    // It is waited for whatever shows: somebody may open the project, or mend its scripts. Whoever waits for a compile to be over is told
    // that it is, and how.
    private Outcome? LookAtAbsent()
    {
        _isAbsent = true;
        var absent = Absent.Look(wanted.Target);
        if (absent is { DoesNotCompile: true } && wanted.Condition == Condition.Compiled) return Failed(absent.Failure);
        _waitingFor = absent is { Condition.Kind: not (EditorCondition.Types.Kind.Closed or EditorCondition.Types.Kind.Gone or EditorCondition.Types.Kind.Crashed) }
            ? absent.Reason
            : new WaitReason("an Editor that has the project open", _since);
        return null;
    }

    // Again each second, so that whoever waits sees that we are still at it. Of an Editor that is not there nothing tells a change.
    private async Task WaitAsync(Task changed, CancellationToken over)
    {
        while (true)
        {
            if (_waitingFor is not null && caller.WantsNotices) caller.OnNotice(Notice(_waitingFor));
            try
            {
                await changed.WaitAsync(WaitReasons.ToldEvery, Time, over).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException)
            {
                if (_isAbsent) return;
            }
        }
    }

    /// <returns>Null: it has answered, or will have to be asked again.</returns>
    private async Task<Outcome?> AskAsync(TrackedEditor editor, CancellationToken over)
    {
        await Catalogs.WhenKnown(() => editor.Model, CatalogPatience, Time).ConfigureAwait(false);
        var asking = new AskingCaller(caller);
        var asked = Commands.Invoke(new Invoke
        {
            Command = Catalogs.Of(editor.Model)?.Find(Answer) is null ? OlderAnswer : Answer,
            Target = new EditorTarget { Editor = editor.Id.Value },
            TimeoutMs = (uint)Math.Clamp((deadline - Time.GetUtcNow()).TotalMilliseconds, 1, uint.MaxValue),
            Caller = wanted.Caller,
        }, asking);
        if (asked.Command is not { } command) return CanStillCome(asked.Failure!) ? null : Failed(asked.Failure!);

        _waitingFor = new WaitReason("the Editor's main thread to answer", Time.GetUtcNow());
        try
        {
            var outcome = await asking.Outcome.WaitAsync(over).ConfigureAwait(false);
            return outcome.Kind == Kind.Failed ? Failed(outcome.Failure) : null;
        }
        catch (OperationCanceledException)
        {
            Commands.Leave(command, asking); // its id is nobody's, so it is cancelled
            throw;
        }
    }

    private Outcome OutcomeOf(TrackedEditor editor)
    {
        if (wanted.Condition == Condition.Compiled && editor.Model.State.CompileFailed) return Failed(Compiles.FailureOf(editor.Id));
        return new Outcome
        {
            Kind = Kind.Succeeded,
            Command = $"wait {_condition}",
            ProjectId = editor.ProjectId,
            EditorId = editor.Id.Value,
            ResultJson = $$"""{"condition":"{{_condition}}","editorId":"{{JsonEncodedText.Encode(editor.Id.Value)}}","pid":{{editor.Identity.Pid}},"waitedMs":{{(long)(Time.GetUtcNow() - _since).TotalMilliseconds}}}""",
        };
    }

    private Outcome Expired() => new()
    {
        Kind = Kind.Expired,
        Command = $"wait {_condition}",
        Failure = Failures.Create(
            ErrorCatalog.Expired, $"The Editor was not {_condition} in time{(_waitingFor is null ? "" : $": it waited for {_waitingFor.Said(Time.GetUtcNow())}")}.", "See what it does: hawser status"),
    };

    private CommandEvent Notice(WaitReason reason) => new()
    {
        Kind = CommandEvent.Types.Kind.Waiting,
        Command = $"wait {_condition}",
        Caller = wanted.Caller,
        WaitingFor = reason.Said(Time.GetUtcNow()),
        WaitedMs = (uint)Math.Min(uint.MaxValue, reason.Waited(Time.GetUtcNow()).TotalMilliseconds),
        UsuallyMs = (uint)(reason.Usually?.TotalMilliseconds ?? 0),
    };

    private static bool CanStillCome(Failure failure) =>
        failure.Code == ErrorCatalog.NoEditor.Name || failure.Code == ErrorCatalog.UnknownProject.Name || failure.Code == ErrorCatalog.EditorBusy.Name;

    /// <summary>Passes on what the question itself waits for.</summary>
    private sealed class AskingCaller(ICommandCaller caller) : ICommandCaller
    {
        private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Outcome> Outcome => _outcome.Task;

        public bool WantsNotices => caller.WantsNotices;

        public void OnNotice(CommandEvent notice) => caller.OnNotice(notice);

        public void OnOutcome(Outcome outcome) => _outcome.TrySetResult(outcome);

        public void OnAbandoned(Failure reason)
        {
            // The daemon goes, and the one who waits comes back to the next.
        }
    }
}
