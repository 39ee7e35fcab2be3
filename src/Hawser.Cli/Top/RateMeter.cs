using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>How many events there were in each of the last seconds. Those that were only counted for us, because there were too many
/// to be sent, count as well.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    public const int Seconds = 120;

    private readonly long[] _totals = new long[Seconds];
    private readonly long[] _warnings = new long[Seconds];
    private readonly long[] _errors = new long[Seconds];
    private long _newest = time.GetUtcNow().ToUnixTimeSeconds();

    public void Add(Event happened)
    {
        Advance();
        if (happened.Gap is { } gap) Add(gap);
        else Add(happened.Log?.Level ?? LogEvent.Types.Level.Info, 1);
    }

    /// <summary>Of the last whole second; the one under way is not over.</summary>
    public (long Total, long Warnings, long Errors) LastSecond()
    {
        Advance();
        var slot = Slot(_newest - 1);
        return (_totals[slot], _warnings[slot], _errors[slot]);
    }

    /// <summary>Totals of the last whole seconds, oldest first.</summary>
    public long[] Last(int seconds)
    {
        Advance();
        return [.. Enumerable.Range(1, Math.Min(seconds, Seconds - 1)).Reverse().Select(ago => _totals[Slot(_newest - ago)])];
    }

    private void Add(GapEvent gap)
    {
        if (gap.Reason is "other_epoch" or "no_longer_stored") return; // nothing that happened now
        foreach (var one in gap.ByCategory) Add(one.Level, (long)one.Count);
        if (gap.ByCategory.Count == 0) Add(LogEvent.Types.Level.Info, (long)gap.Count);
    }

    private void Add(LogEvent.Types.Level level, long count)
    {
        var slot = Slot(_newest);
        _totals[slot] += count;
        if (level == LogEvent.Types.Level.Warn) _warnings[slot] += count;
        if (level == LogEvent.Types.Level.Error) _errors[slot] += count;
    }

    private void Advance()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        for (var second = Math.Max(_newest + 1, now - Seconds + 1); second <= now; second++)
        {
            var slot = Slot(second);
            (_totals[slot], _warnings[slot], _errors[slot]) = (0, 0, 0);
        }

        _newest = Math.Max(_newest, now);
    }

    private static int Slot(long second) => (int)(second % Seconds);
}
