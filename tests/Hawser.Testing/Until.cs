using System.Diagnostics;

namespace Hawser.Testing;

/// <summary>
/// Waits for a condition that somebody else's thread or process brings about. The reason reads as the rest of
/// "gave up waiting until …", so a failure says what never happened and what was seen instead.
/// </summary>
public static class Until
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    public static Task True(string reason, Func<bool> condition, TimeSpan? timeout = null, Func<string>? seen = null) =>
        True(reason, () => Task.FromResult(condition()), timeout, seen);

    public static async Task True(string reason, Func<Task<bool>> condition, TimeSpan? timeout = null, Func<string>? seen = null)
    {
        var limit = timeout ?? TestTimeouts.Default;
        var waited = Stopwatch.StartNew();
        var pause = FirstPause;
        while (!await condition().WaitAsync(limit))
        {
            if (limit != Timeout.InfiniteTimeSpan && waited.Elapsed >= limit)
                throw new UntilException(reason, waited.Elapsed, seen?.Invoke());
            await Task.Delay(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Waits until <paramref name="read"/> gives a value that satisfies <paramref name="accept"/>, and returns that value.</summary>
    public static async Task<T> Value<T>(string reason, Func<T> read, Func<T, bool> accept, TimeSpan? timeout = null)
    {
        var last = default(T)!;
        await True(reason, () => accept(last = read()), timeout, () => $"last value: {last?.ToString() ?? "null"}");
        return last;
    }

    public static Task Equal<T>(string reason, T expected, Func<T> read, TimeSpan? timeout = null) =>
        Value(reason, read, value => EqualityComparer<T>.Default.Equals(value, expected), timeout);
}
