namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>Why a reader does not find numbers.</summary>
internal static class Holes
{
    /// <param name="isTorn">Something could not be read there.</param>
    public static StoreLoss Describe(SegmentedJournal journal, ulong first, ulong last, bool isTorn)
    {
        var jumped = JumpedBetween(journal, first, last);
        if (jumped == last - first + 1) return new StoreLoss(first, last, 0, Gaps.StoreTorn);
        var reason = last < journal.First ? Gaps.NoLongerStored : isTorn || jumped > 0 ? Gaps.StoreTorn : Gaps.NotStored;
        return new StoreLoss(first, last, last - first + 1 - jumped, reason);
    }

    /// <summary>Several holes that precede one batch are told as one.</summary>
    public static StoreLoss Add(StoreLoss? before, StoreLoss loss) => before is null
        ? loss
        : new StoreLoss(before.First, loss.Last, before.Count == 0 || loss.Count == 0 ? 0 : before.Count + loss.Count, Graver(before.Reason, loss.Reason));

    private static string Graver(string one, string other) => one == other ? one : Gaps.StoreTorn;

    private static ulong JumpedBetween(SegmentedJournal journal, ulong first, ulong last)
    {
        var jumped = 0ul;
        foreach (var segment in journal.Segments)
        {
            if (segment.Header.Jumped > 0 && segment.First > first && segment.First - 1 <= last) jumped += Math.Min(segment.Header.Jumped, segment.First - first);
        }

        return Math.Min(jumped, last - first + 1);
    }
}
