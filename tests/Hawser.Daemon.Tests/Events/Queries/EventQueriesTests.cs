using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Queries;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Daemon.Tests.Events.Store;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Queries;

public sealed class EventQueriesTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly Core _core = new();
    private readonly Daemon.Events.Store.SegmentedJournal _journal;
    private readonly EventQueries _queries;

    public EventQueriesTests()
    {
        _journal = _folder.Open();
        _queries = NewQueries(new EventOptions());
        for (ulong first = 1; first <= 91; first += 10)
        {
            _journal.Append(Made.Batch(first, (long)first * Made.Second, [.. Enumerable.Range((int)first, 10).Select(number =>
                number == 42 ? Made.Accepted("cmd-42") : Made.Log($"line {number}", number % 7 == 0 ? Level.Error : Level.Info))]));
        }
    }

    public void Dispose()
    {
        _queries.Dispose();
        _journal.Dispose();
        _core.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Query_WithALimit_GivesTheNewestInOrderAndSaysThatThereAreMore()
    {
        var answer = _queries.Answer(new EventQuery { Limit = 3 });
        Assert.Equal([98ul, 99, 100], answer.Events.Select(entry => entry.Sequence));
        Assert.Equal((true, 1ul, 100ul, _journal.Epoch), (answer.More, answer.FirstStored, answer.LastSequence, answer.Epoch));
    }

    [Fact]
    public void Query_OfErrorsSinceANumber_GivesAllOfThem()
    {
        var answer = _queries.Answer(new EventQuery { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, MinimumLevel = Level.Error }, Since = 70 });
        Assert.Equal([77ul, 84, 91, 98], answer.Events.Select(entry => entry.Sequence));
        Assert.False(answer.More);
        Assert.Equal(("editor-1", 71 * Made.Second), (answer.Events[0].EditorId, answer.Events[0].UnixNs));
    }

    [Fact]
    public void Query_OldestFirst_PagesThroughAllThatMatch()
    {
        var (seen, since, more) = (new List<ulong>(), 0ul, true);
        while (more)
        {
            var answer = _queries.Answer(new EventQuery { Filter = new EventFilter { Text = "line 1" }, Limit = 5, Since = since, OldestFirst = true });
            seen.AddRange(answer.Events.Select(entry => entry.Sequence));
            (since, more) = (seen[^1], answer.More);
        }

        Assert.Equal([1ul, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 100], seen);
    }

    [Fact]
    public void Query_FromATime_BeginsWithWhatArrivedThen() =>
        Assert.Equal(51ul, _queries.Answer(new EventQuery { From = new Moment { UnixNs = 50 * Made.Second }, OldestFirst = true }).Events[0].Sequence);

    [Fact]
    public void Query_FromACommand_BeginsWithItsAcceptance()
    {
        var answer = _queries.Answer(new EventQuery { From = new Moment { CommandId = "cmd-42" }, OldestFirst = true, Limit = 1 });
        Assert.Equal("cmd-42", Assert.Single(answer.Events).Command.CommandId);
        Assert.Throws<HawserException>(() => _queries.Answer(new EventQuery { From = new Moment { CommandId = "never" } }));
    }

    [Fact]
    public void Query_SinceANumberOfAnotherEpoch_IsOfAllThereIs() =>
        Assert.Equal(1ul, _queries.Answer(new EventQuery { Since = 95, Epoch = "another", OldestFirst = true }).Events[0].Sequence);

    [Fact]
    public void Query_MoreThanOneAnswerHolds_IsCutByBytes()
    {
        using var queries = NewQueries(new EventOptions { MostAnswerBytes = 200 });
        var answer = queries.Answer(new EventQuery());
        Assert.InRange(answer.Events.Count, 1, 10);
        Assert.True(answer.More);
        Assert.Equal(100ul, answer.Events[^1].Sequence);
    }

    [Fact]
    public async Task Query_GivenUp_EndsWithoutAnAnswer()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _queries.AnswerAsync(new EventQuery(), cancel.Token)).DefaultTimeout();
    }

    private EventQueries NewQueries(EventOptions options) => new(_journal, new Moments(_journal), new FilterCompiler(_core.Targets), options);
}
