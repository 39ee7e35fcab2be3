using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events;

/// <summary>Consecutive events of a batch on their way to a subscriber.</summary>
/// <param name="IsNotice">It is one gap event, of the subscription's own making: it counts as no event.</param>
internal readonly record struct EventRun(StampedBatch Batch, int From, int Count, bool IsNotice = false)
{
    public ulong First => Batch.NumberOf(From);

    public ulong Last => Batch.NumberOf(From + Count - 1);

    public int Bytes => Batch.Block.StartOf(From + Count) - Batch.Block.StartOf(From);

    public EventRun Take(int count) => this with { Count = count };

    public EventRun Skip(int count) => this with { From = From + count, Count = Count - count };

    /// <summary>As many of its first events as fit into so many bytes; one at least.</summary>
    public int CountWithin(int bytes)
    {
        if (Bytes <= bytes) return Count;
        var (fits, tooMany, start) = (1, Count, Batch.Block.StartOf(From));
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (Batch.Block.StartOf(From + middle) - start <= bytes) fits = middle;
            else tooMany = middle;
        }

        return fits;
    }
}
