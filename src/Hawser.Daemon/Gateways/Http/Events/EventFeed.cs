using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Events;

/// <summary>
/// Hands the events of a subscription to an HTTP caller until one of them ends. What the caller does not read waits in the
/// subscription, which is bounded; when the caller has gone, nothing is left of it: it comes back with the id of its last event.
/// </summary>
internal sealed class EventFeed(SubscriptionTable subscriptions, FilterCompiler filters, Presence presence, HttpStreams streams, TimeProvider time)
{
    /// <summary>Proxies and clients take a line that says nothing for dead after half a minute or so.</summary>
    public static readonly TimeSpan BeatAfter = TimeSpan.FromSeconds(15);

    private const string Owner = "http";

    public async Task RunAsync(HttpContext context, Subscribe request, IEventOutlet outlet)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, streams.Stopping, outlet.Gone);
        var subscription = subscriptions.Subscribe(request, filters.Compile(request.Filter), Owner);
        presence.ClientCame();
        try
        {
            await outlet.BeginAsync(over.Token).ConfigureAwait(false);
            while (!subscription.HasEnded) await PassOnAsync(subscription, outlet, over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The caller has hung up, or the daemon stops: that is how this ends.
        }
        finally
        {
            subscriptions.End(subscription.Id);
            presence.ClientWent();
        }
    }

    private async Task PassOnAsync(Subscription subscription, IEventOutlet outlet, CancellationToken cancel)
    {
        while (subscription.TryTake(out var entry)) await outlet.WriteAsync(entry!, cancel).ConfigureAwait(false);
        await outlet.FlushAsync(cancel).ConfigureAwait(false);
        if (await HasMoreAsync(subscription.WhenMore(), cancel).ConfigureAwait(false)) return;
        await outlet.BeatAsync(cancel).ConfigureAwait(false);
    }

    private async Task<bool> HasMoreAsync(Task more, CancellationToken cancel)
    {
        try
        {
            await more.WaitAsync(BeatAfter, time, cancel).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
