using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Reloading;

namespace Hawser.Editor.Core.Linking;

internal static class OutcomeHandover
{
    /// <summary>Records that a command has ended.</summary>
    /// <returns>True: the ledger tells the daemon, and nobody else has to.</returns>
    public static bool TryHandOver(this ICommandLedger ledger, HeldOutcome outcome)
    {
        if (!ledger.Finish(outcome)) return false;
        outcome.HandOver();
        return true;
    }
}
