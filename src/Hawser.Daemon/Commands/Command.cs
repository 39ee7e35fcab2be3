using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Daemon.Commands;

/// <summary>
/// One command, from its acceptance until its outcome is forgotten. Its mutable part is guarded by <see cref="Gate"/>; where a
/// lane's lock is needed too, that one is taken first.
/// </summary>
internal sealed class Command
{
    private List<ICommandCaller>? _moreCallers;
    private ICommandCaller? _caller;

    public Lock Gate { get; } = new();

    public required CommandId Id { get; init; }

    /// <summary>Order of acceptance.</summary>
    public required long Number { get; init; }

    public required string Name { get; init; }

    /// <summary>Empty once it has ended and <see cref="IsOnDiskOnly"/>.</summary>
    public required string ArgumentsJson { get; set; }

    public required string CallerName { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Empty for one that was adopted, or that an older daemon took.</summary>
    public string ProjectPath { get; init; } = "";

    /// <summary>Null for one that was adopted, or whose Editor has not told what it offers.</summary>
    public CommandDescription? Description { get; init; }

    /// <summary>The caller chose the Editor itself: no other will do.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The caller is willing to wait for another Editor of the project.</summary>
    public bool MayOutliveEditor { get; init; }

    /// <summary>Found in an Editor's hands; who asked for it, and for what, is not known.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>The journal was damaged, and may not say how far it had come: if the Editor does not hold it, it may have run.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>The caller knows the id, and may come back for the outcome.</summary>
    public bool HasCallersId { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>By the monotonic clock.</summary>
    public required long DeadlineTimestamp { get; init; }

    public required DateTimeOffset DeadlineAt { get; init; }

    public EditorId Editor { get; set; }

    public CommandPhase Phase { get; set; }

    public int Attempts { get; set; }

    public WaitReason? WaitingFor { get; set; }

    /// <summary>The Editor has been, or is to be, asked to drop it.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>Without what is large once it <see cref="IsOnDiskOnly"/>.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>The outcome is the Editor's own word, and not ours in its place.</summary>
    public bool IsEndedByEditor { get; private set; }

    /// <summary>Where it can be read again, once it has ended; null while it could not be written.</summary>
    public StoredCommand? Stored { get; set; }

    /// <summary>Arguments and outcome are too large to be kept in memory.</summary>
    public bool IsOnDiskOnly { get; private set; }

    /// <summary>An outcome came after its end and was told as an event: once will do.</summary>
    public bool IsLateResultTold { get; set; }

    public ITimer? DeadlineTimer { get; set; }

    /// <summary>Running it twice does no harm.</summary>
    public bool MayRunAgain => Has(Trait.Read) || Has(Trait.Idempotent);

    public bool IsRead => Has(Trait.Read);

    /// <summary>An Editor that compiles must not be given it: the reload that follows would cut it off.</summary>
    public bool IsHeldWhileCompiling => Description is { MainThread: true };

    public bool HasEnded => Phase == CommandPhase.Ended;

    public bool HasCallers => _caller is not null || _moreCallers is { Count: > 0 };

    /// <summary>It has been accepted for an Editor that was only starting, and no Editor has had it yet.</summary>
    public bool AwaitsStart => Editor.IsNone && Phase == CommandPhase.Accepted && !IsAdopted;

    /// <summary>It waits on, and more is known of what for.</summary>
    public void ChangeReason(WaitReason reason)
    {
        lock (Gate)
        {
            if (AwaitsStart) WaitingFor = reason;
        }
    }

    public void Join(ICommandCaller caller)
    {
        if (_caller is null) _caller = caller;
        else (_moreCallers ??= []).Add(caller);
    }

    public void Leave(ICommandCaller caller)
    {
        if (ReferenceEquals(_caller, caller)) _caller = null;
        else _moreCallers?.Remove(caller);
    }

    /// <summary>Gives it its outcome, and hands out those who wait for that.</summary>
    public CallerList End(Outcome outcome, bool byEditor)
    {
        Phase = CommandPhase.Ended;
        Outcome = outcome;
        IsEndedByEditor = byEditor;
        WaitingFor = null;
        return TakeCallers();
    }

    /// <summary>Makes it what it was when an earlier daemon ended it.</summary>
    public void RestoreEnd(Outcome outcome, bool byEditor, StoredCommand stored, bool isOnDiskOnly)
    {
        End(outcome, byEditor);
        (Stored, IsOnDiskOnly) = (stored, isOnDiskOnly);
    }

    /// <summary>Lets go of what is large: from now on it is read from the journal.</summary>
    public void KeepOnDiskOnly()
    {
        IsOnDiskOnly = true;
        ArgumentsJson = "";
        Outcome = Outcome!.Briefly();
    }

    /// <summary>Hands out those who wait, for good: each is told of its end once.</summary>
    public CallerList TakeCallers()
    {
        var callers = Callers;
        (_caller, _moreCallers) = (null, null);
        return callers;
    }

    public CallerList Callers => new(_caller, _moreCallers);

    private bool Has(Trait trait) => Description?.Traits.Contains(trait) == true;
}
