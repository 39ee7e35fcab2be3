namespace Hawser.Daemon.Gateways;

/// <summary>When a quiet Editor is asked for a sign, and when it is given up.</summary>
internal sealed record IdleEditorOptions
{
    public TimeSpan PingAfterIdle { get; init; } = TimeSpan.FromSeconds(90);

    public TimeSpan LongestIdle { get; init; } = TimeSpan.FromSeconds(600);

    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long a compile may keep an Editor quiet before it is looked after again.</summary>
    public TimeSpan CompileSuspension { get; init; } = TimeSpan.FromSeconds(120);
}
