using Hawser.Cli.Terminal;

namespace Hawser.Cli.CommandLine;

/// <summary>What every command takes.</summary>
internal sealed record GlobalOptions
{
    public string? Project { get; init; }

    public string? Editor { get; init; }

    /// <summary>Null: the command's own default.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public bool FailFast { get; init; }

    public string Caller { get; init; } = "cli";

    public bool NoStart { get; init; }

    public ColorChoice Color { get; init; }

    public bool Help { get; init; }
}
