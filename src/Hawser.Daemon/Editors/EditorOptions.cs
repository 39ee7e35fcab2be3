namespace Hawser.Daemon.Editors;

/// <summary>From when on an Editor counts as what; see <c>HawserDaemonOptions</c> for how it is set.</summary>
internal sealed record EditorOptions
{
    /// <summary>A main thread that has not ticked for so long is blocked. An Editor without focus ticks ten times a second, on macOS
    /// once: less than a few seconds would blame many that are well.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An Editor that beat and has not for so long is frozen: not its main thread alone, the whole process.</summary>
    public TimeSpan FrozenAfter { get; init; } = TimeSpan.FromSeconds(5);
}
