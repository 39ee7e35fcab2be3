using Hawser.Cli.Commands;
using Hawser.Cli.Terminal;
using Hawser.Client;
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

    private IEventPrinter _printer = null!;

    public async Task<int> RunAsync()
    {
        using var interrupt = new Interrupt();
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
                _printer.Print(new Event { Gap = new GapEvent { First = start.After + 1, Last = page.FirstStored - 1, Count = page.FirstStored - 1 - start.After, Reason = "no_longer_stored" } });
            foreach (var happened in page.Events) _printer.Print(happened);
            any |= page.Events.Count > 0;
            last = page;
        }

        if (!any) RemarkNothing();
        return Behind(last!);
    }

    private Task FollowAsync(Subscribe wanted, CancellationToken cancel) => PacedReading.ReadAsync(
        HawserClient.Follow(context.ClientOptions with { OnNotice = Tell }, wanted, cancel), _printer.Print, Rest, cancel);

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
        var perSecond = request.PerSecond ?? (context.Screen.OutIsTerminal && !context.Options.Json ? ReadablePerSecond : 0);
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
