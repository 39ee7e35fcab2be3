using System.Text.Json;

namespace Hawser.Chaos.Load;

/// <summary>One command as the seed has drawn it: all that its caller knows before it asks.</summary>
public sealed record CommandSpec
{
    /// <summary>Its name in ledger, log and report; unique within a run.</summary>
    public required string Key { get; init; }

    public required CommandKind Kind { get; init; }

    public required CallerKind Caller { get; init; }

    /// <summary>Which project, by number.</summary>
    public required int Project { get; init; }

    /// <summary>How long it works, in milliseconds.</summary>
    public required int Work { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>It may well not make it by its deadline.</summary>
    public bool IsHasty { get; init; }

    /// <summary>Somebody cancels it so long after it was sent.</summary>
    public TimeSpan? CancelAfter { get; init; }

    /// <summary>A second caller asks for the same at the same time.</summary>
    public bool AskedTwice { get; init; }

    public string ArgumentsJson => JsonSerializer.Serialize(new { key = Key, work = Work });

    /// <summary>What it returns: nothing that another command could have said.</summary>
    public string ExpectedResultJson => JsonSerializer.Serialize($"done {Key}");

    public override string ToString() =>
        $"{Key} {Kind.CommandName()} by {Caller} in project {Project}, {Work} ms of work, timeout {Timeout.TotalSeconds:0.###} s"
        + (CancelAfter is { } after ? $", cancelled after {after.TotalMilliseconds:0} ms" : "") + (AskedTwice ? ", asked twice" : "");
}
