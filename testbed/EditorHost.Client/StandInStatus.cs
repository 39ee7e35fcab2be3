using System.Text.Json.Serialization;

namespace EditorHost.Client;

/// <summary>The answer to `status`.</summary>
public sealed record StandInStatus
{
    /// <summary>starting, ready, compiling, importing, reloading, dialog, blocked or quitting.</summary>
    public required string Phase { get; init; }

    [JsonPropertyName("pid")]
    public required int ProcessId { get; init; }

    public required string Version { get; init; }

    /// <summary>Reloads since the Editor started; the first domain is not one.</summary>
    public required int Reloads { get; init; }

    /// <summary>Number of the living domain, counted from 1.</summary>
    public required int Generation { get; init; }

    public required int LeakedDomains { get; init; }

    public required long Ticks { get; init; }

    public required int Frames { get; init; }

    public required double LastTickMs { get; init; }

    /// <summary>Time spent in EditorApplication.update callbacks since the start.</summary>
    public required double UpdateMs { get; init; }

    public required double CpuMs { get; init; }

    public required bool Focused { get; init; }

    public required bool Playing { get; init; }

    public required bool Paused { get; init; }

    public required bool Compiling { get; init; }

    public required bool CompilationFailed { get; init; }

    /// <summary>The message of the open modal dialog, or null.</summary>
    public string? Dialog { get; init; }
}
