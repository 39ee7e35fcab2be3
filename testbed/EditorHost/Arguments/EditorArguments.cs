namespace EditorHost.Arguments;

/// <summary>Unity's command line, and the stand-in's own switches behind it.</summary>
internal sealed record EditorArguments
{
    public required string[] CommandLine { get; init; }

    public required string ProjectPath { get; init; }

    public bool BatchMode { get; init; }

    public bool NoGraphics { get; init; }

    public bool Quit { get; init; }

    public bool IgnoreCompilerErrors { get; init; }

    /// <summary>Nobody sits in front of it: dialogs answer themselves.</summary>
    public bool Automated { get; init; }

    public string? ExecuteMethod { get; init; }

    /// <summary>Null: `Logs/Editor.log` of the project. Empty: standard output.</summary>
    public string? LogFile { get; init; }

    public string? BuildTarget { get; init; }

    public string? UnityVersion { get; init; }

    /// <summary>Path of the control socket; "-" means standard input.</summary>
    public string? Control { get; init; }

    public bool Unfocused { get; init; }

    public bool SecondaryProcess { get; init; }

    public bool AssetImportWorker { get; init; }

    /// <summary>As Unity does: while scripts do not compile at the start, none of the project's run, its packages' included.</summary>
    public bool SafeMode { get; init; }

    /// <summary>Starts no further than to its log and its lock until the control channel says `go`.</summary>
    public bool HoldStart { get; init; }

    public TimeSpan FocusedTick { get; init; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan UnfocusedTick { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a domain may refuse to unload before the host leaves it behind.</summary>
    public TimeSpan UnloadTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
