namespace Hawser.Protocol;

/// <summary>What a peer may ask for in its Hello; the Welcome names those that it got.</summary>
public static class Features
{
    public const string EventsLog = "events.log";
    public const string OperationProgress = "ops.progress";
    public const string Commands = "hawser.commands";
    public const string Subscriptions = "hawser.subscriptions";

    /// <summary>Events travel in batches; an Editor's are numbered by it and acknowledged.</summary>
    public const string Batches = "hawser.batches";

    /// <summary>An Editor is told which of its outcomes are journalled, and keeps the others.</summary>
    public const string OutcomesStored = "hawser.outcomes_stored";

    /// <summary>An Editor's end beats each second, whatever its main thread and its domain are up to.</summary>
    public const string Beats = "hawser.beats";

    /// <summary>An Editor's connection may outlive its scripting domain; the next one says Hello over it.</summary>
    public const string Domains = "hawser.domains";

    public static IReadOnlyList<string> All { get; } = [EventsLog, OperationProgress, Commands, Subscriptions, Batches, OutcomesStored, Beats, Domains];

    /// <summary>Those of <paramref name="asked"/> that we have. A '-' counts as '.', as the older system has it.</summary>
    public static IEnumerable<string> Accept(IEnumerable<string> asked) =>
        asked.Select(name => name.Trim().Replace('-', '.')).Where(All.Contains).Distinct();
}
