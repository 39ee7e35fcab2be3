namespace EditorHost.Domains;

/// <summary>A generation of scripts that did not go.</summary>
internal sealed record LeakReport
{
    public required int Generation { get; init; }

    /// <summary>One sentence for the log.</summary>
    public required string Message { get; init; }

    /// <summary>What holds on to it, by name, as far as that can be found out.</summary>
    public required string[] Holders { get; init; }

    /// <summary>Asks again: what held it may have let go since.</summary>
    public required Func<bool> IsStillThere { get; init; }

    public override string ToString() => string.Join("\n\t", [Message, .. Holders]);
}
