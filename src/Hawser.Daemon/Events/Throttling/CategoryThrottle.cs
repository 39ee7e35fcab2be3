using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Throttling;

/// <summary>
/// For those who print or notify: of each category so many INFO and lower logs a second, and once a second at most how many there
/// were beside. WARN and ERROR and all other kinds of event pass at once.
/// </summary>
internal sealed class CategoryThrottle(Throttle wanted, TimeProvider time) : IEventThrottle
{
    /// <summary>Between the first event that is held back and the word of it.</summary>
    public static readonly TimeSpan SummaryAfter = TimeSpan.FromSeconds(1);

    /// <summary>What comes in further categories counts as one: who makes up a category for each line is throttled too.</summary>
    private const int MostCategories = 256;

    private readonly Dictionary<byte[], HeldCategory> _categories = new(Utf8Comparer.Instance);
    private readonly List<HeldCategory> _held = [];
    private long _firstHeldAt;
    private ulong _first;
    private ulong _last;
    private ulong _seen;
    private Task? _due;

    public ulong Suppressed { get; private set; }

    public bool Passes(StampedBatch batch, int index)
    {
        ref readonly var head = ref batch.Block.Head(index);
        _seen = batch.NumberOf(index);
        if (head.Kind != EventKinds.Log || head.Level > Level.Info) return true;
        var category = CategoryOf(batch.Block.Utf8(head.Category));
        if (category.Bucket.TryTake()) return true;
        Hold(category, head.Level);
        return false;
    }

    public Event? TakeSummary()
    {
        if (_held.Count == 0 || UntilDue > TimeSpan.Zero) return null;
        var gap = new GapEvent { First = _first, Last = _last, Reason = Gaps.Throttled };
        foreach (var category in _held)
        {
            gap.Count += category.Count;
            gap.ByCategory.Add(category.Take());
        }

        _held.Clear();
        _due = null;
        return new Event { Sequence = _seen, Gap = gap }; // all up to there was either handed on or is told of now
    }

    public Task? WhenSummary()
    {
        if (_held.Count == 0) return null;
        // A timer may be a moment early; then there is another, and nobody turns in circles.
        if (_due is null || (_due.IsCompleted && UntilDue > TimeSpan.Zero)) _due = Task.Delay(Patience(), time);
        return _due;
    }

    private TimeSpan UntilDue => SummaryAfter - time.GetElapsedTime(_firstHeldAt);

    private HeldCategory CategoryOf(ReadOnlySpan<byte> name)
    {
        var categories = _categories.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (categories.TryGetValue(name, out var known)) return known;
        if (_categories.Count >= MostCategories) name = "(others)"u8;
        if (categories.TryGetValue(name, out known)) return known;
        var burst = wanted.Burst == 0 ? wanted.PerSecond : wanted.Burst;
        return categories[name] = new HeldCategory(name, new TokenBucket(wanted.PerSecond, burst, time));
    }

    private void Hold(HeldCategory category, Level level)
    {
        Suppressed++;
        if (_held.Count == 0) (_firstHeldAt, _first) = (time.GetTimestamp(), _seen);
        _last = _seen;
        if (category.Count == 0) _held.Add(category);
        category.Hold(level);
    }

    private TimeSpan Patience() => TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, UntilDue.TotalMilliseconds)));
}
