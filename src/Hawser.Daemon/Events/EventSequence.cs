namespace Hawser.Daemon.Events;

/// <summary>The numbers of events: one series for each life of the store, which its epoch names. A cursor of another epoch counts
/// other events and does not resume.</summary>
internal sealed class EventSequence
{
    public string Epoch { get; } = Guid.NewGuid().ToString("N");

    public ulong Last { get; private set; }

    public ulong Next() => ++Last;
}
