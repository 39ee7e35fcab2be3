using System.Globalization;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways;

/// <summary>
/// What a caller wants to follow, in words: those of <c>GET /events</c> (<c>kind</c>, <c>level</c>, <c>category</c>, <c>text</c>, <c>regex</c>, <c>op</c>,
/// <c>command</c>, <c>since</c>, <c>tail</c>, <c>capacity</c>, <c>policy</c>, <c>throttle</c>, <c>burst</c>), wherever they stand.
/// </summary>
/// <param name="word">What was said under that name; empty when nothing was. Several are separated by commas.</param>
internal sealed class SubscribeWords(Func<string, string> word)
{
    private const string LastEventId = "Last-Event-ID";
    private const string LastClear = "last-clear";

    /// <param name="last">Where the caller was when its line was cut; empty when it does not say.</param>
    /// <exception cref="HawserException">invalid_argument.</exception>
    public Subscribe Read(EditorTarget? target, string last, TimeProvider time)
    {
        var wanted = new Subscribe
        {
            Filter = FilterOf(target),
            Tail = Number("tail"),
            Capacity = Number("capacity"),
            Policy = PolicyOf(word("policy")),
        };
        if (Number("throttle") is > 0 and var perSecond) wanted.Throttle = new Throttle { PerSecond = perSecond, Burst = Number("burst") };
        // Where it was when the line went counts more than where it once began.
        if (last.Length > 0) BeginAfter(wanted, EventCursor.TryParse(last) ?? throw Bad(LastEventId, last, "epoch-number"));
        else if (word("since") is { Length: > 0 } since) BeginAt(wanted, since, time);
        return wanted;
    }

    private EventFilter FilterOf(EditorTarget? target)
    {
        var filter = new EventFilter
        {
            Target = target,
            MinimumLevel = LevelOf(word("level")),
            Text = word("text"),
            Regex = word("regex"),
            OperationId = word("op"),
            CommandId = word("command"),
        };
        filter.Kinds.Add(List("kind").Select(KindOf));
        filter.Categories.Add(List("category"));
        return filter;
    }

    private static void BeginAt(Subscribe wanted, string since, TimeProvider time)
    {
        if (since == LastClear) wanted.From = new Moment { LastClear = true };
        else if (ulong.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) BeginAfter(wanted, new EventCursor("", number));
        else if (Duration(since) is { } ago) wanted.From = new Moment { UnixNs = UnixNs(time.GetUtcNow() - ago) };
        else if (EventCursor.TryParse(since) is { } cursor && cursor.Epoch.Length >= 8 && !cursor.Epoch.Contains('-')) BeginAfter(wanted, cursor);
        else if (DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) wanted.From = new Moment { UnixNs = UnixNs(at) };
        else throw Bad("since", since, "a number, epoch-number, 10m, a time, or last-clear");
    }

    // "After 0" is all that is stored; in the contract a `since` of 0 is none.
    private static void BeginAfter(Subscribe wanted, EventCursor cursor)
    {
        (wanted.Since, wanted.Epoch) = (cursor.Number, cursor.Epoch);
        if (cursor.Number == 0) wanted.From = new Moment { UnixNs = 0 };
    }

    private static TimeSpan? Duration(string text)
    {
        if (text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > 1_000_000) return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(Math.Min(count, 100_000)),
            _ => null,
        };
    }

    private static long UnixNs(DateTimeOffset time) => Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks * 100);

    private static EventFilter.Types.Kind KindOf(string name) => name.ToLowerInvariant() switch
    {
        "log" => EventFilter.Types.Kind.Log,
        "operation" or "op" => EventFilter.Types.Kind.Operation,
        "editor" => EventFilter.Types.Kind.Editor,
        "compile" => EventFilter.Types.Kind.Compile,
        "command" => EventFilter.Types.Kind.Command,
        "interrupt" => EventFilter.Types.Kind.Interrupt,
        _ => throw Bad("kind", name, "log, operation, editor, compile, command or interrupt"),
    };

    private static LogEvent.Types.Level LevelOf(string name) => name.ToLowerInvariant() switch
    {
        "" or "trace" => LogEvent.Types.Level.Trace,
        "debug" => LogEvent.Types.Level.Debug,
        "info" or "log" => LogEvent.Types.Level.Info,
        "warn" or "warning" => LogEvent.Types.Level.Warn,
        "error" => LogEvent.Types.Level.Error,
        _ => throw Bad("level", name, "trace, debug, info, warn or error"),
    };

    private static Subscribe.Types.Policy PolicyOf(string name) => name.ToLowerInvariant() switch
    {
        "" or "drop-oldest" => Subscribe.Types.Policy.DropOldest,
        "drop-newest" => Subscribe.Types.Policy.DropNewest,
        "block" => Subscribe.Types.Policy.Block,
        _ => throw Bad("policy", name, "drop-oldest, drop-newest or block"),
    };

    private string[] List(string name) => word(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private uint Number(string name)
    {
        var text = word(name);
        if (text.Length == 0) return 0;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name, text, "a whole number");
    }

    private static HawserException Bad(string name, string value, string expected) =>
        new(ErrorCatalog.InvalidArgument, $"{name} is '{value}' and must be {expected}.", "See docs/events.md for what may be asked for.");
}
