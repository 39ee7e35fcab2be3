using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>What an earlier daemon left.</summary>
internal sealed record JournalContents
{
    public static JournalContents Empty { get; } = new();

    /// <summary>Have not ended, in the order of their acceptance.</summary>
    public IReadOnlyList<AcceptedRecord> Live { get; init; } = [];

    /// <summary>In the order of their end. Of large ones only what a list shows: see <see cref="ICommandJournal.Read"/>.</summary>
    public IReadOnlyList<EndedRecordPair> Ended { get; init; } = [];

    /// <summary>The Editors that these commands were for, by id.</summary>
    public IReadOnlyDictionary<string, EditorIdentity> Editors { get; init; } = new Dictionary<string, EditorIdentity>();

    /// <summary>Something is missing: a command that seems to live may have ended, one that seems not to have been dispatched may have been.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>The highest number that a command has had.</summary>
    public ulong LastNumber { get; init; }
}
