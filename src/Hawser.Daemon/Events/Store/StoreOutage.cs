using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store;

/// <summary>A time in which nothing can be written, mostly because the disk is full: what was lost of it, and when to try again.</summary>
internal sealed class StoreOutage(JournalOptions options, TimeProvider time)
{
    private ulong _first;
    private ulong _last;
    private long _triedAt;

    public bool IsOn { get; private set; }

    public bool MayTry()
    {
        if (time.GetElapsedTime(_triedAt) < options.RetryAfter) return false;
        _triedAt = time.GetTimestamp();
        return true;
    }

    /// <returns>True: it begins with this.</returns>
    public bool Add(StampedBatch batch)
    {
        _last = batch.Last;
        if (IsOn) return false;
        (IsOn, _first, _triedAt) = (true, batch.First, time.GetTimestamp());
        return true;
    }

    public StoreLoss End()
    {
        IsOn = false;
        return StoreLoss.All(_first, _last, Gaps.NotStored);
    }
}
