namespace Hawser.Daemon.Commands;

/// <summary>Promises nothing beyond the daemon's own life, in which the broker's memory is the record.</summary>
internal sealed class InMemoryCommandJournal : ICommandJournal
{
    public void Accepted(Command command)
    {
    }

    public void Dispatched(Command command)
    {
    }

    public void Ended(Command command)
    {
    }
}
