using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Messages;

/// <summary>Levels as Unity and its plugins name them.</summary>
internal static class LogWords
{
    /// <summary>Of logs that name none.</summary>
    public const string Category = "Unity";

    public static Level LevelOf(string name) => name.ToLowerInvariant() switch
    {
        "error" or "exception" => Level.Error,
        "warn" or "warning" or "assert" => Level.Warn,
        "debug" => Level.Debug,
        "trace" => Level.Trace,
        _ => Level.Info,
    };
}
