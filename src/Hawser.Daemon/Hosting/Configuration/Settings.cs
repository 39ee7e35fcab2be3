using System.Globalization;
using System.Text.Json;

namespace Hawser.Daemon.Hosting.Configuration;

/// <summary>All settings. A new option is one line here, and is then read from file and environment alike.</summary>
internal static class Settings
{
    private static readonly string[] Levels = ["trace", "debug", "information", "warning", "error"];

    public static IReadOnlyList<Setting> All { get; } =
    [
        Seconds("idleExitSeconds", (options, value) => options with { IdleExit = value }, least: 0),
        Seconds("commandTimeoutSeconds", (options, value) => options with { CommandTimeout = value }),
        Seconds("handshakeSeconds", (options, value) => options with { Handshake = value }),
        Seconds("sweepSeconds", (options, value) => options with { Sweep = value }),
        Seconds("pingAfterIdleSeconds", (options, value) => options with { PingAfterIdle = value }),
        Seconds("longestIdleSeconds", (options, value) => options with { LongestIdle = value }),
        Seconds("compileHoldSeconds", (options, value) => options with { CompileHold = value }, least: 0),
        Seconds("compileSuspensionSeconds", (options, value) => options with { CompileSuspension = value }, least: 0),
        Seconds("blockedAfterSeconds", (options, value) => options with { BlockedAfter = value }, least: 0.1),
        Seconds("frozenAfterSeconds", (options, value) => options with { FrozenAfter = value }, least: 2),
        Seconds("longestStartSeconds", (options, value) => options with { LongestStart = value }),
        Seconds("stopGraceSeconds", (options, value) => options with { StopGrace = value }, least: 0),
        Seconds("keepOutcomesSeconds", (options, value) => options with { KeepOutcomes = value }),
        Seconds("keepOperationsSeconds", (options, value) => options with { KeepOperations = value }),
        Flag("tcp", (options, value) => options with { TcpEnabled = value }),
        Number("tcpPort", 0, 65535, (options, value) => options with { TcpPort = (int)value }),
        Flag("http", (options, value) => options with { HttpEnabled = value }),
        Number("httpPort", 0, 65535, (options, value) => options with { HttpPort = (int)value }),
        Number("frameLimitBytes", 64 * 1024, int.MaxValue - 64, (options, value) => options with { FrameLimit = (int)value }),
        Number("httpBodyLimitBytes", 1024, int.MaxValue - 64, (options, value) => options with { HttpBodyLimit = (int)value }),
        Number("webSocketMessageLimitBytes", 1024, 256 * 1024 * 1024, (options, value) => options with { WebSocketMessageLimit = (int)value }),
        Flag("pluginsWithoutToken", (options, value) => options with { PluginsWithoutToken = value }),
        Number("mostCommands", 1, 1_000_000, (options, value) => options with { MostCommands = (int)value }),
        Seconds("interruptTimeoutSeconds", (options, value) => options with { InterruptTimeout = value }),
        Number("mostInterrupts", 1, 100_000, (options, value) => options with { MostInterrupts = (int)value }),
        Number("eventStoreBytes", 4 * 1024 * 1024, 1L << 40, (options, value) => options with { EventStoreBytes = value }),
        Seconds("keepEventsSeconds", (options, value) => options with { KeepEvents = value }, least: 60),
        Number("eventCapacity", 16, 10_000_000, (options, value) => options with { EventCapacity = (int)value }),
        Flag("clearLogsOnPlay", (options, value) => options with { ClearLogsOnPlay = value }),
        new("redactionOff", "a list of rules' names, separated by commas or as a JSON array of texts",
            (options, text) => ListOf(text) is { } names ? options with { Redaction = options.Redaction with { Off = names } } : null),
        new("redactionPatterns", "a JSON object of names and regular expressions",
            (options, text) => MapOf(text) is { } patterns ? options with { Redaction = options.Redaction with { Patterns = patterns } } : null),
        Number("eventWindowBytes", 64 * 1024, 256 * 1024 * 1024, (options, value) => options with { EventWindow = (int)value }),
        Seconds("longestBlockSeconds", (options, value) => options with { LongestBlock = value }),
        Number("logFileBytes", 64 * 1024, long.MaxValue, (options, value) => options with { LogFileBytes = value }),
        new("logLevel", "one of " + string.Join(", ", Levels),
            (options, text) => Levels.Contains(text.ToLowerInvariant()) ? options with { LogLevel = text.ToLowerInvariant() } : null),
    ];

    private static Setting Seconds(string name, Func<HawserDaemonOptions, TimeSpan, HawserDaemonOptions> apply, double least = 0.001) =>
        new(name, $"a number of seconds from {least.ToString(CultureInfo.InvariantCulture)} to 2000000", (options, text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= 2_000_000
                ? apply(options, TimeSpan.FromSeconds(value))
                : null);

    private static Setting Number(string name, long least, long most, Func<HawserDaemonOptions, long, HawserDaemonOptions> apply) =>
        new(name, $"a whole number from {least} to {most}", (options, text) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? apply(options, value)
                : null);

    private static Setting Flag(string name, Func<HawserDaemonOptions, bool, HawserDaemonOptions> apply) =>
        new(name, "true or false", (options, text) => text.ToLowerInvariant() switch
        {
            "true" or "1" => apply(options, true),
            "false" or "0" => apply(options, false),
            _ => null,
        });

    private static string[]? ListOf(string text)
    {
        if (!text.TrimStart().StartsWith('[')) return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        using var json = TryParse(text);
        return json is not null && json.RootElement.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String)
            ? [.. json.RootElement.EnumerateArray().Select(name => name.GetString()!)]
            : null;
    }

    private static Dictionary<string, string>? MapOf(string text)
    {
        using var json = TryParse(text);
        return json is { RootElement.ValueKind: JsonValueKind.Object } && json.RootElement.EnumerateObject().All(entry => entry.Value.ValueKind == JsonValueKind.String)
            ? json.RootElement.EnumerateObject().DistinctBy(entry => entry.Name).ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!)
            : null;
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
