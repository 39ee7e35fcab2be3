using Hawser.Editor.Core.Commands;

namespace Hawser.Editor.Core.Reloading;

/// <summary>What a ledger knows of earlier domains' commands.</summary>
/// <param name="Started">Have begun and not ended.</param>
/// <param name="Continuations">Where those go on that can.</param>
/// <param name="Finished">Have ended; what is not told yet is in <paramref name="Outcomes"/>, or the ledger tells it by itself.</param>
internal sealed record LedgerContents(
    IReadOnlyList<string> Started, IReadOnlyList<ContinuationRecord> Continuations, IReadOnlyCollection<string> Finished, IReadOnlyList<HeldOutcome> Outcomes);
