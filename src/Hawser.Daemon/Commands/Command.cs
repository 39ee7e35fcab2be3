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

    public required string ArgumentsJson { get; init; }

    public required string CallerName { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>Null for one that was adopted, or whose Editor has not told what it offers.</summary>
    public CommandDescription? Description { get; init; }

    /// <summary>The caller chose the Editor itself: no other will do.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The caller is willing to wait for another Editor of the project.</summary>
    public bool MayOutliveEditor { get; init; }

    /// <summary>Found in an Editor's hands; who asked for it, and for what, is not known.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>The caller knows the id, and may come back for the outcome.</summary>
    public bool HasCallersId { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>By the monotonic clock.</summary>
    public required long DeadlineTimestamp { get; init; }

    public required DateTimeOffset DeadlineAt { get; init; }

    public EditorId Editor { get; set; }

    public CommandPhase Phase { get; set; }

    public int Attempts { get; set; }

    public string? WaitingFor { get; set; }

    /// <summary>The Editor has been, or is to be, asked to drop it.</summary>
    public bool CancelRequested { get; set; }

    public Outcome? Outcome { get; private set; }

    public ITimer? DeadlineTimer { get; set; }

    /// <summary>Running it twice does no harm.</summary>
    public bool MayRunAgain => Has(Trait.Read) || Has(Trait.Idempotent);

    public bool IsRead => Has(Trait.Read);

    /// <summary>An Editor that compiles must not be given it: the reload that follows would cut it off.</summary>
    public bool IsHeldWhileCompiling => Description is { MainThread: true };

    public bool HasEnded => Phase == CommandPhase.Ended;

    public bool HasCallers => _caller is not null || _moreCallers is { Count: > 0 };

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
    public CallerList End(Outcome outcome)
    {
        Phase = CommandPhase.Ended;
        Outcome = outcome;
        WaitingFor = null;
        return TakeCallers();
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
