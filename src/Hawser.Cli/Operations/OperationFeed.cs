using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>The operations there are, and the place in the stream from which on every change to them is told.</summary>
internal sealed record OperationFeed(IReadOnlyList<OperationInfo> Operations, Subscribe Changes)
{
    /// <summary>First the place, then the list: what happens in between is told twice, never missed.</summary>
    public static async Task<OperationFeed> OpenAsync(HawserClient client, EditorTarget target, CancellationToken cancel)
    {
        var filter = new EventFilter { Target = target, Kinds = { EventFilter.Types.Kind.Operation } };
        var place = await client.EventQueryAsync(new EventQuery { Filter = filter, Limit = 1 }, cancel);
        var operations = await client.OperationsAsync(target, includeEnded: false, cancel);
        return new OperationFeed(operations, new Subscribe
        {
            Filter = filter,
            Since = place.LastSequence,
            Epoch = place.Epoch,
            From = place.LastSequence == 0 ? Following.StartPlace.Beginning.At : null,
        });
    }
}
