using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>Promises nothing beyond the daemon's own life, in which the broker's memory is the record.</summary>
internal sealed class InMemoryCommandJournal : ICommandJournal
{
    public string? Trouble => null;

    public JournalContents Open() => JournalContents.Empty;

    public void Accepted(Command command)
    {
    }

    public void Dispatched(Command command)
    {
    }

    public void Cancelled(Command command)
    {
    }

    public void CutOff(Command command)
    {
    }

    public void Withdrawn(Command command)
    {
    }

    public void Ended(Command command, bool byEditor)
    {
    }

    public void Forgotten(Command command)
    {
    }

    public (string ArgumentsJson, Outcome Outcome)? Read(Command command) => null;

    public void TryAgain()
    {
    }
}
