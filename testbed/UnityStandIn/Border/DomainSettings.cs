namespace UnityStandIn.Border;

/// <summary>What a new scripting domain is told about the Editor it lives in. Crosses the border once per reload.</summary>
[Serializable]
public sealed class DomainSettings
{
    public required string ProjectPath { get; init; }

    public required string UnityVersion { get; init; }

    public required string ApplicationPath { get; init; }

    public required string ApplicationContentsPath { get; init; }

    /// <summary>Empty when the log goes to standard output.</summary>
    public required string LogPath { get; init; }

    public required string ProductName { get; init; }

    public required string CompanyName { get; init; }

    public required string BuildTarget { get; init; }

    public required string PreferencesFolder { get; init; }

    public required bool IsBatchMode { get; init; }

    /// <summary>Asset import workers and the like: processes of Unity's that are no Editor to talk to.</summary>
    public required bool IsAssetImportWorker { get; init; }

    public required bool IsSecondaryProcess { get; init; }

    public required bool HasGraphics { get; init; }

    public required string[] CommandLine { get; init; }

    public required TimeSpan FocusedTick { get; init; }

    public required TimeSpan UnfocusedTick { get; init; }
}
