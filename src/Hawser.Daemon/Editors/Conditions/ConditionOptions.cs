namespace Hawser.Daemon.Editors.Conditions;

internal sealed record ConditionOptions
{
    /// <summary>An Editor that runs for longer than this, writes nothing to its log and has no line is not starting any more.</summary>
    public TimeSpan LongestStart { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>As <see cref="EditorOptions.BlockedAfter"/>.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a link that does not beat may take to answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>One that has written to its log within this time is at something.</summary>
    public TimeSpan LogIsFresh { get; init; } = TimeSpan.FromSeconds(30);
}
