namespace Hawser.Link.Reconnecting;

/// <summary>How long to wait before the next attempt: 200 ms doubling to 5 s, each with up to a quarter of jitter on top, so
/// that a hundred Editors do not dial a new daemon in step.</summary>
public sealed class Backoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _next = First;

    public Backoff()
        : this(new Random())
    {
    }

    public TimeSpan Next()
    {
        var wait = _next;
        _next = wait + wait < Longest ? wait + wait : Longest;
        return wait + (wait * (random.NextDouble() / 4));
    }

    /// <summary>An attempt succeeded: start small again.</summary>
    public void Reset() => _next = First;
}
