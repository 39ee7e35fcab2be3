namespace Hawser.Testing;

/// <summary>What to start, and within which limits.</summary>
public sealed record ProcessRequest(string FileName)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the test's own environment; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string? WorkingFolder { get; init; }

    /// <summary>Written to its standard input, which is then closed.</summary>
    public string? Input { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public override string ToString() => string.Join(' ', [FileName, .. Arguments]);
}
