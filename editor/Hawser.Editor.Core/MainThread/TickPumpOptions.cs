namespace Hawser.Editor.Core.MainThread;

public sealed record TickPumpOptions
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(16);

    /// <summary>How long ticks go on after the last work: the next command of a script finds an Editor that is awake.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(250);
}
