using Hawser.Cli.Output.Events;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Which events a command prints, and how.</summary>
internal sealed record EventRequest
{
    public const uint UsualCount = 50;

    /// <summary>Its name, for JSON output and messages.</summary>
    public required string Command { get; init; }

    public required EventFilter Filter { get; init; }

    /// <summary>So many of the newest; null: as many as there are. Not given: 50, or all where a start is given.</summary>
    public uint? Count { get; init; } = UsualCount;

    /// <summary>Null: none was given.</summary>
    public StartPlace? Start { get; init; }

    /// <summary>A log begins where it was last cleared; other events have nothing like that.</summary>
    public StartPlace From => Start ?? (IsLog ? StartPlace.LastClear : StartPlace.Beginning);

    /// <summary>Go on with those that come.</summary>
    public bool Follow { get; init; }

    public bool WholeStacks { get; init; }

    public TimeForm Times { get; init; }

    /// <summary>Null: on a terminal only.</summary>
    public bool? Fold { get; init; }

    /// <summary>INFO and lower of a category, each second; 0: all. Null: few enough to read on a terminal, all elsewhere.</summary>
    public uint? PerSecond { get; init; }

    /// <summary>What a reader would call them.</summary>
    public string Noun => IsLog ? "lines" : "events";

    private bool IsLog => Filter.Kinds is [EventFilter.Types.Kind.Log];
}
