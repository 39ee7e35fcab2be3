namespace Hawser.Cli.Output;

/// <summary>Spans of time as one says them: 850 ms, 12 s, 3 min, 2 h 5 min, 4 d.</summary>
internal static class Ages
{
    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{Math.Max(0, span.TotalMilliseconds):0} ms",
        { TotalMinutes: < 1 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{(int)span.TotalDays} d",
    };

    public static string Since(long unixMilliseconds, TimeProvider time) =>
        unixMilliseconds <= 0 ? "" : Of(time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds));
}
