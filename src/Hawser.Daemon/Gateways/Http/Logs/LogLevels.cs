using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>Levels and colours as the older system names them.</summary>
internal static class LogLevels
{
    // Numbers of the runtime's own ConsoleColor, which its tools print as they come.
    private const int Red = 12;
    private const int Yellow = 14;

    public static string NameOf(Level level) => level switch
    {
        Level.Error => "Error",
        Level.Warn => "Warning",
        Level.Info => "Log",
        _ => level.ToString(),
    };

    /// <summary>Null: the reader's usual colour.</summary>
    public static int? ColourOf(Level level) => level switch
    {
        Level.Error => Red,
        Level.Warn => Yellow,
        _ => null,
    };

    public static string? ColourNameOf(Level level) => level switch
    {
        Level.Error => "red",
        Level.Warn => "yellow",
        _ => null,
    };

    /// <summary>The lowest level that a name lets through. What it does not know lets all through, as the older system has it.</summary>
    public static Level LeastOf(string name) => name.ToLowerInvariant() switch
    {
        "error" or "exception" => Level.Error,
        "warning" or "warn" => Level.Warn,
        "log" or "info" => Level.Info,
        "debug" => Level.Debug,
        _ => Level.Trace,
    };
}
