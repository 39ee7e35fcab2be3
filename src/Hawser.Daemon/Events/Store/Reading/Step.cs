using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>A stretch of numbers on a reader's way.</summary>
/// <param name="Batch">What is in it that the reader needs; null: nothing.</param>
/// <param name="IsBehindDamage">What should precede it could not be read.</param>
internal readonly record struct Step(ulong First, ulong Last, StampedBatch? Batch, bool IsBehindDamage = false);
