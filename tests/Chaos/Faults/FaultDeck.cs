namespace Hawser.Chaos.Faults;

/// <summary>
/// Draws faults as cards from a deck, shuffled anew when it is empty: even a short run has nearly every kind, and what costs seconds
/// (a new Editor) comes less often than what costs nothing.
/// </summary>
internal sealed class FaultDeck(Random random, int projects)
{
    private static readonly FaultKind[] Cards =
    [
        FaultKind.DaemonKill, FaultKind.Reload, FaultKind.LinkCutMidway, FaultKind.EditorKill, FaultKind.Reload, FaultKind.ClientCut,
        FaultKind.DaemonFreeze, FaultKind.SlowReload, FaultKind.LinkCut, FaultKind.EditorFreeze, FaultKind.DaemonKill, FaultKind.Reload,
        FaultKind.MainThreadBlock, FaultKind.LinkStall, FaultKind.Recompile, FaultKind.DaemonRestart, FaultKind.LinkCutMidway, FaultKind.Reload,
    ];

    private readonly Queue<FaultKind> _left = new();

    public FaultSpec Draw()
    {
        if (_left.Count == 0)
        {
            var deck = Cards.ToArray();
            random.Shuffle(deck);
            foreach (var card in deck) _left.Enqueue(card);
        }

        var kind = _left.Dequeue();
        return new FaultSpec(kind, random.Next(projects), AmountOf(kind));
    }

    private int AmountOf(FaultKind kind) => kind switch
    {
        FaultKind.LinkCutMidway or FaultKind.ClientCut => random.Next(1, 3000),
        FaultKind.LinkStall or FaultKind.MainThreadBlock or FaultKind.SlowReload => random.Next(100, 1500),
        // Below the two seconds after which a client says that the daemon hangs: that has a test of its own.
        FaultKind.DaemonFreeze or FaultKind.EditorFreeze => random.Next(50, 1200),
        FaultKind.DaemonKill or FaultKind.EditorKill => random.Next(0, 500),
        _ => 0,
    };
}
