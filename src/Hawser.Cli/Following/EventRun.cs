using Hawser.Cli.Commands;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>
/// What <c>logs</c> and <c>events</c> share: what is stored, and, if asked for, all that follows. What is stored is fetched in
/// pages and the stream attached behind the last of it, so that nothing is shown twice or left out in between.
/// </summary>
internal sealed class EventRun(CliContext context, EventRequest request)
{
    private const uint PipeCapacity = 16_384;    // what may wait in the daemon for a slow reader
    private const uint ReadablePerSecond = 50;
    private const uint ReadableBurst = 200;

    private const string SlowReader = "slow_subscriber";

    private IEventPrinter _printer = null!;

    private bool IsForEyes => context.Screen.OutIsTerminal && !context.Options.Json;

    public async Task<int> RunAsync()
    {
        using var interrupt = new StopSignal();
        try
        {
            var cursor = await PrintStoredAsync(interrupt.Token);
            if (request.Follow) await FollowAsync(cursor, interrupt.Token);
        }
        catch (OperationCanceledException) when (request.Follow && interrupt.Token.IsCancellationRequested)
        {
            // The way out of following.
        }

        _printer?.End();
        return 0;
    }

    private async Task<Subscribe> PrintStoredAsync(CancellationToken cancel)
    {
        await using var client = await HawserClient.ConnectAsync(context.ClientOptions, cancel);
        _printer = await EventPrinters.ForAsync(context, request, client, cancel);
        var stored = new StoredEvents(client, request.Filter);
        return request.Count is { } count
            ? await PrintNewestAsync(stored, count, cancel)
            : await PrintAllAsync(stored, cancel);
    }

    private async Task<Subscribe> PrintNewestAsync(StoredEvents stored, uint count, CancellationToken cancel)
    {
        // Of none there is still to be known where they end.
        var newest = await stored.NewestAsync(request.From, Math.Max(1, count), cancel);
        if (count > 0)
        {
            if (newest.More) context.Remark($"— older {request.Noun} are stored: -n {(ulong)count * 4} shows more, --since 0 all —");
            foreach (var happened in newest.Events) _printer.Print(happened);
            if (newest.Events.Count == 0) RemarkNothing();
        }

        return Behind(newest);
    }

    private async Task<Subscribe> PrintAllAsync(StoredEvents stored, CancellationToken cancel)
    {
        var any = false;
        EventQueryResponse? last = null;
        await foreach (var page in stored.PagesAsync(request.From, cancel))
        {
            if (last is null && request.Start is { After: > 0 } start && page.FirstStored > start.After + 1)
                PrintNoLongerStored(start.After + 1, page.FirstStored - 1);
            foreach (var happened in page.Events) _printer.Print(happened);
            any |= page.Events.Count > 0;
            last = page;
        }

        if (!any) RemarkNothing();
        return Behind(last!);
    }

    private Task FollowAsync(Subscribe wanted, CancellationToken cancel) => PacedReading.ReadAsync(
        HawserClient.Follow(context.ClientOptions with { OnNotice = Tell }, wanted, cancel), happened => TakeAsync(happened, cancel), Rest, cancel);

    private ValueTask TakeAsync(Event happened, CancellationToken cancel)
    {
        if (happened.Gap is { Reason: SlowReader, First: > 0 } gap && !IsForEyes) return new ValueTask(FetchAsync(gap, cancel));
        _printer.Print(happened);
        return default;
    }

    /// <summary>We were too slow for the daemon's buffer, not for its store: a file or a program gets what it missed from there. Eyes
    /// would not get better at reading by that, and are told.</summary>
    private async Task FetchAsync(GapEvent gap, CancellationToken cancel)
    {
        var missing = gap.Clone();
        try
        {
            await using var client = await HawserClient.ConnectAsync(context.ClientOptions with { Starter = null }, cancel);
            await FetchAsync(client, missing, cancel);
        }
        catch (HawserException)
        {
            _printer.Print(new Event { Gap = missing }); // the daemon has gone meanwhile: what was not fetched by then is told to be missing
        }
    }

    /// <param name="gap">Shrinks as it is filled.</param>
    private async Task FetchAsync(HawserClient client, GapEvent gap, CancellationToken cancel)
    {
        var behind = gap.First - 1;
        await foreach (var page in new StoredEvents(client, request.Filter).PagesAsync(new StartPlace(behind, behind == 0 ? StartPlace.Beginning.At : null), cancel, gap.Last))
        {
            if (page.FirstStored > behind + 1) PrintNoLongerStored(behind + 1, Math.Min(page.FirstStored - 1, gap.Last));
            foreach (var happened in page.Events) _printer.Print(happened);
            if (page.Events.Count == 0) continue;
            behind = page.Events[^1].Sequence;
            (gap.First, gap.Count) = (behind + 1, gap.Count - Math.Min(gap.Count, (ulong)page.Events.Count));
        }
    }

    private void PrintNoLongerStored(ulong first, ulong last) =>
        _printer.Print(new Event { Gap = new GapEvent { First = first, Last = last, Count = last - first + 1, Reason = "no_longer_stored" } });

    private void Rest()
    {
        _printer.Pause();
        context.Screen.Out.Flush();
    }

    /// <summary>News of the line are for the reader too, and must not be written into the middle of a line.</summary>
    private void Tell(ClientNotice notice)
    {
        if (!context.Options.Quiet && notice.Kind != ClientNoticeKind.DaemonStarted) _printer.Say($"hawser: {notice.Message}");
    }

    private Subscribe Behind(EventQueryResponse stored)
    {
        var perSecond = request.PerSecond ?? (IsForEyes ? ReadablePerSecond : 0);
        return new Subscribe
        {
            Filter = request.Filter,
            Since = stored.LastSequence,
            Epoch = stored.Epoch,
            From = stored.LastSequence == 0 ? StartPlace.Beginning.At : null, // 0 would mean now
            Capacity = PipeCapacity,
            Throttle = perSecond == 0 ? null : new Throttle { PerSecond = perSecond, Burst = Math.Max(perSecond, ReadableBurst) },
        };
    }

    private void RemarkNothing()
    {
        if (!request.Follow) context.Remark(request.Start is null ? "Nothing is stored yet, or not since the last clear (all there is: --since 0). To see what comes: add -f" : "Nothing is stored from there on. To see what comes: add -f");
    }
}
