using Hawser.Daemon.Journals;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>A command that has not ended, and how far it has come.</summary>
internal sealed record LiveRecord(AcceptedRecord Accepted, RecordPlace Place);
