using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Finds the places in the stream that are named otherwise than by a number.</summary>
internal sealed class Moments(IEventJournal journal, IWatermarks? watermarks = null)
{
    /// <summary>The number of the newest event before it: its events are those that follow.</summary>
    /// <param name="projectId">Whose logs were cleared; null: all.</param>
    /// <exception cref="HawserException">There is no such place.</exception>
    public ulong Before(Moment moment, string? projectId) => moment.PlaceCase switch
    {
        Moment.PlaceOneofCase.UnixNs => journal.LastBefore(moment.UnixNs),
        Moment.PlaceOneofCase.CommandId => BeforeCommand(moment.CommandId),
        Moment.PlaceOneofCase.LastClear => watermarks?.LastClear(projectId) ?? 0,
        _ => throw new HawserException(ErrorCatalog.InvalidRequest, "The moment to begin from names no place."),
    };

    private ulong BeforeCommand(string commandId)
    {
        using var reader = journal.ReadBefore(journal.Last + 1, EventNeed.Everything with { Kinds = EventKinds.Command });
        while (reader.Next() is { } batch)
        {
            for (var index = batch.Count - 1; index >= 0; index--)
            {
                if (batch.Block.Head(index).Kind == EventKinds.Command && IsAcceptance(batch.Block.Decode(index).Command, commandId)) return batch.NumberOf(index) - 1;
            }
        }

        throw new HawserException(ErrorCatalog.InvalidRequest, $"No event tells when the command '{commandId}' was accepted: it never was, or it only reads and leaves no trace, or that is stored no longer.");
    }

    private static bool IsAcceptance(CommandEvent notice, string commandId) => notice.Kind == CommandEvent.Types.Kind.Accepted && notice.CommandId == commandId;
}
