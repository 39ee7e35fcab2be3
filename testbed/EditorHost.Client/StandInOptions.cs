namespace EditorHost.Client;

/// <summary>How to start the stand-in Editor. The defaults are a focused Editor of the project's own version.</summary>
public sealed record StandInOptions
{
    public string? UnityVersion { get; init; }

    public bool Unfocused { get; init; }

    public bool BatchMode { get; init; }

    /// <summary>Further arguments of Unity's or the stand-in's command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to the environment of this process; a null value takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Null: the log in the project's Logs folder.</summary>
    public string? LogPath { get; init; }

    /// <summary>False: return as soon as the Editor can be spoken to, while it still compiles.</summary>
    public bool WaitUntilReady { get; init; } = true;

    /// <summary>Generous, because the first start on a cold machine builds and warms the compiler.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(120);
}
