using System.Globalization;
using Hawser.Cli.CommandLine;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Where in the stream to begin: behind a number, or at a moment.</summary>
internal sealed record StartPlace(ulong After, Moment? At)
{
    private const string CommandIdPrefix = "cmd-";
    private const string CommandPrefix = "command:";
    private const string LastClearName = "last-clear";
    private static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss", "HH:mm:ss.fff"];
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd' 'HH:mm:ss"];

    public static StartPlace LastClear { get; } = new(0, new Moment { LastClear = true });

    /// <summary>All that is stored. A number could not say so on a subscription, where 0 means now.</summary>
    public static StartPlace Beginning { get; } = new(0, new Moment { UnixNs = 1 });

    /// <exception cref="Protocol.Errors.HawserException">invalid_argument.</exception>
    public static StartPlace Parse(string command, string text, TimeProvider time)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number == 0 ? Beginning : new StartPlace(number, null);
        if (text == LastClearName) return LastClear;
        if (text.StartsWith(CommandPrefix, StringComparison.Ordinal)) return new StartPlace(0, new Moment { CommandId = text[CommandPrefix.Length..] });
        if (text.StartsWith(CommandIdPrefix, StringComparison.Ordinal)) return new StartPlace(0, new Moment { CommandId = text });
        if (Durations.TryParse(text, out var ago)) return From(time.GetUtcNow() - ago);
        if (TimeOf(text, time) is { } at) return From(at);
        throw BadOption.Of(command, $"--since can't be '{text}'.",
            "Give an age (10m, 2h, 3d), a time (14:05, 2026-11-21T14:05), the number of an event, last-clear, or a command's id (cmd-…, command:<any id>).");
    }

    public static IReadOnlyList<string> Examples { get; } = ["10m", "1h", LastClearName];

    public EventQuery Query(EventFilter filter, uint limit) => new() { Filter = filter, Since = After, From = At, Limit = limit };

    private static StartPlace From(DateTimeOffset at) => new(0, new Moment { UnixNs = Math.Max(1, (at - DateTimeOffset.UnixEpoch).Ticks * 100) });

    /// <summary>Times are those of the clock on the wall here, unless they say otherwise. A time of day that is yet to come was yesterday.</summary>
    private static DateTimeOffset? TimeOf(string text, TimeProvider time)
    {
        var now = time.GetLocalNow();
        if (TimeOnly.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            var today = Local(now.Date + clock.ToTimeSpan(), time);
            return today <= now ? today : today.AddDays(-1);
        }

        if (!DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)) return null;
        return at.Kind == DateTimeKind.Unspecified ? Local(at, time) : new DateTimeOffset(at.ToUniversalTime());
    }

    private static DateTimeOffset Local(DateTime at, TimeProvider time) => new(at, time.LocalTimeZone.GetUtcOffset(at));
}
