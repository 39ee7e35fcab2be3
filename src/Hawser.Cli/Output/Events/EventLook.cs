using Hawser.Cli.Terminal;

namespace Hawser.Cli.Output.Events;

/// <summary>How events are shown to a reader.</summary>
internal sealed record EventLook
{
    public Styling Color { get; init; } = Styling.None;

    public TimeForm Times { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Every frame of every log.</summary>
    public bool WholeStacks { get; init; }

    public SourceLinks Links { get; init; } = SourceLinks.None;

    /// <summary>Names of projects by their ids, to be told with each event where several are shown; empty: not.</summary>
    public IReadOnlyDictionary<string, string> Projects { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a longer message this much is shown; a terminal that a megabyte runs through is of no use.</summary>
    public int LongestMessage { get; init; } = int.MaxValue;
}
