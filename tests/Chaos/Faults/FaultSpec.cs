namespace Hawser.Chaos.Faults;

/// <summary>One fault as the seed has drawn it.</summary>
/// <param name="Project">Whose Editor it strikes; of no meaning for the daemon.</param>
/// <param name="Amount">How long, in milliseconds, or after how many bytes.</param>
public sealed record FaultSpec(FaultKind Kind, int Project, int Amount)
{
    public bool StrikesDaemon => Kind is FaultKind.DaemonKill or FaultKind.DaemonRestart or FaultKind.DaemonFreeze or FaultKind.ClientCut;

    public override string ToString() => StrikesDaemon ? $"{Kind} ({Amount})" : $"{Kind} in project {Project} ({Amount})";
}
