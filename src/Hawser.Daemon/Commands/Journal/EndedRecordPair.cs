using Hawser.Daemon.Journals;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>A command that has ended: what was asked, and what came of it.</summary>
internal sealed record EndedRecordPair(LiveRecord Asked, EndedRecord Ended, RecordPlace Place)
{
    public StoredCommand Stored => new(Asked.Place, Place);
}
