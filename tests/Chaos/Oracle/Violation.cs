namespace Hawser.Chaos.Oracle;

/// <summary>A promise that was not kept.</summary>
internal enum Promise
{
    /// <summary>Every command has an outcome.</summary>
    NotLost,

    /// <summary>What may not run twice does not.</summary>
    NotDoubled,

    /// <summary>Every wait ends.</summary>
    NotHung,

    /// <summary>All askers hear the same, and it is true.</summary>
    Honest,

    /// <summary>The events are complete, or their gaps are told.</summary>
    Told,

    /// <summary>The daemon keeps nothing open that it needs no more.</summary>
    Tidy,
}

/// <param name="Key">The command that it is about; empty: none.</param>
internal sealed record Violation(Promise Promise, string Key, string What)
{
    public override string ToString() => Key.Length > 0 ? $"{Promise}: {Key}: {What}" : $"{Promise}: {What}";
}
