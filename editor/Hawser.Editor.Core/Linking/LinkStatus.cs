namespace Hawser.Editor.Core.Linking;

/// <summary>How the line is right now; replaced whole.</summary>
public sealed record LinkStatus(LinkPhase Phase, string Detail)
{
    public ulong ConnectionNumber { get; init; }

    public string DaemonVersion { get; init; } = "";

    public int DaemonPid { get; init; }
}
