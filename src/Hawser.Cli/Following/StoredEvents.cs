using System.Runtime.CompilerServices;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>What is stored, from a place on, a page at a time: a million events are no more of a load than fifty.</summary>
internal sealed class StoredEvents(HawserClient client, EventFilter filter)
{
    private const uint PageSize = 2000;

    /// <summary>The newest so many from there on.</summary>
    public Task<EventQueryResponse> NewestAsync(StartPlace start, uint count, CancellationToken cancellationToken) =>
        client.EventQueryAsync(start.Query(filter, count), cancellationToken);

    /// <summary>All of them, up to a number or to what was the newest when the first page came.</summary>
    public async IAsyncEnumerable<EventQueryResponse> PagesAsync(
        StartPlace start, [EnumeratorCancellation] CancellationToken cancellationToken, ulong last = ulong.MaxValue)
    {
        var query = start.Query(filter, PageSize);
        query.OldestFirst = true;
        var end = last;
        while (true)
        {
            var page = await client.EventQueryAsync(query, cancellationToken);
            end = Math.Min(end, page.LastSequence);
            var reached = page.Events.Count > 0 ? page.Events[^1].Sequence : 0;
            yield return Until(page, end);
            if (!page.More || reached == 0 || reached >= end) break;
            query = new EventQuery { Filter = filter, Since = reached, Epoch = page.Epoch, Limit = PageSize, OldestFirst = true };
        }
    }

    private static EventQueryResponse Until(EventQueryResponse page, ulong end)
    {
        while (page.Events.Count > 0 && page.Events[^1].Sequence > end) page.Events.RemoveAt(page.Events.Count - 1);
        page.LastSequence = end;
        return page;
    }
}
