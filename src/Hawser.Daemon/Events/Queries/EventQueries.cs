using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Queries;

/// <summary>Answers what was asked of the stored events. Reads the journal alone: the hub goes on meanwhile.</summary>
internal sealed class EventQueries(IEventJournal journal, Moments moments, FilterCompiler filters, EventOptions options) : IDisposable
{
    /// <summary>One that goes through all that is stored takes a while and some memory: there are never more than so many at a time.</summary>
    private const int MostAtOnce = 2;

    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    /// <summary>Like <see cref="Answer"/>, on a thread of the pool, when it is its turn.</summary>
    /// <exception cref="HawserException">It names a place that there is not.</exception>
    public async Task<EventQueryResponse> AnswerAsync(EventQuery query, CancellationToken cancel = default)
    {
        await _turns.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Answer(query, cancel), cancel).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <exception cref="HawserException">It names a place that there is not.</exception>
    public EventQueryResponse Answer(EventQuery query, CancellationToken cancel = default)
    {
        var filter = filters.Compile(query.Filter);
        var page = new EventPage(query.Limit, options.MostAnswerBytes);
        var response = new EventQueryResponse { LastSequence = journal.Last, FirstStored = journal.First, Epoch = journal.Epoch };
        if (query.OldestFirst) ReadOn(page, filter, Since(query, filter), cancel);
        else ReadBack(page, filter, Since(query, filter), cancel);
        response.Events.Add(page.InOrder(isReversed: !query.OldestFirst));
        response.More = page.IsCut;
        return response;
    }

    public void Dispose() => _turns.Dispose();

    // What another life of the store counted is all before what there is now.
    private ulong Since(EventQuery query, CompiledFilter filter)
    {
        if (query.From is { } from) return moments.Before(from, filter.ProjectId);
        return query.Epoch.Length > 0 && query.Epoch != journal.Epoch ? 0 : query.Since;
    }

    // Who asks for what follows a number is told what of it is missing; who asks for all there is, is not.
    private void ReadOn(EventPage page, CompiledFilter filter, ulong since, CancellationToken cancel)
    {
        using var reader = journal.ReadAfter(since == 0 ? journal.First - 1 : since, filter.Need);
        for (var isEnd = false; !isEnd && !page.IsCut;)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = reader.Next();
            isEnd = batch is null;
            if (reader.Missing is { } missing) page.TryAdd(Gaps.Create(missing));
            for (var index = 0; index < batch?.Count && !page.IsCut; index++)
            {
                if (batch.NumberOf(index) > since && filter.Matches(batch, index)) page.TryAdd(batch, index);
            }
        }
    }

    private void ReadBack(EventPage page, CompiledFilter filter, ulong since, CancellationToken cancel)
    {
        using var reader = journal.ReadBefore(ulong.MaxValue, filter.Need);
        while (!page.IsCut && reader.Position > since + 1 && reader.Next() is { } batch)
        {
            cancel.ThrowIfCancellationRequested();
            for (var index = batch.Count - 1; index >= 0 && batch.NumberOf(index) > since && !page.IsCut; index--)
            {
                if (filter.Matches(batch, index)) page.TryAdd(batch, index);
            }
        }
    }
}
