namespace Hawser.Daemon.Events.Throttling;

/// <summary>Lets so many a second pass, and after a pause a burst.</summary>
internal sealed class TokenBucket(double perSecond, double burst, TimeProvider time)
{
    private double _taken;
    private long _filledAt = time.GetTimestamp();

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _taken = Math.Max(0, _taken - (time.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
        _filledAt = now;
        if (burst - _taken < 1) return false;
        _taken++;
        return true;
    }
}
