using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Operations;
using Hawser.Editor.Core.Reloading;

namespace Hawser.Editor.Core.Commands;

/// <summary>What a <see cref="CommandHost"/> is made of.</summary>
internal sealed record CommandHostParts
{
    public required MainThreadQueue Queue { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<CommandTable> Table { get; init; }

    public required OutcomeMemory Outcomes { get; init; }

    public required ICommandLedger Ledger { get; init; }

    public required OperationBoard Operations { get; init; }

    /// <summary>Sends an outcome to the daemon, now or when there is a line again. Must not block.</summary>
    public required Action<HeldOutcome> Send { get; init; }

    /// <summary>Null: there are none.</summary>
    public ILocalCalls? LocalCalls { get; init; }

    /// <summary>Null: there is no undo history.</summary>
    public IUndoGroups? Undo { get; init; }

    public required Action<Exception> OnFault { get; init; }
}
