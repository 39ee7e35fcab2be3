namespace Hawser.Daemon.Events.Store;

/// <summary>Numbers that the store can't give, as a gap event tells it.</summary>
/// <param name="Count">How many events these were; 0: nobody knows.</param>
/// <param name="Reason">One of <see cref="Gaps"/>.</param>
internal sealed record StoreLoss(ulong First, ulong Last, ulong Count, string Reason)
{
    public static StoreLoss All(ulong first, ulong last, string reason) => new(first, last, last - first + 1, reason);
}
