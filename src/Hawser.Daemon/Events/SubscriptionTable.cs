using System.Collections.Concurrent;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>The subscriptions by id. One outlives its connection for a while, so that its subscriber can take it up again.</summary>
internal sealed class SubscriptionTable(EventHub hub, EventOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (Subscription Subscription, long? LeftAt)> _subscriptions = new(StringComparer.Ordinal);

    public int Count => _subscriptions.Count;

    public IEnumerable<SubscriptionInfo> List() => _subscriptions.Values.Select(entry => entry.Subscription.Describe());

    /// <summary>A new subscription, or the one of the id that the request names if it is there and nobody reads it.</summary>
    public Subscription Subscribe(Subscribe request, CompiledFilter filter) =>
        TakeUp(request) ?? Begin(request, filter);

    /// <summary>The subscriber's connection is gone.</summary>
    public void Leave(Subscription subscription)
    {
        subscription.Disconnect();
        _subscriptions.TryUpdate(subscription.Id, (subscription, time.GetTimestamp()), (subscription, null));
    }

    /// <summary>The subscriber is done.</summary>
    public bool End(string id)
    {
        if (!_subscriptions.TryRemove(id, out var entry)) return false;
        hub.Remove(entry.Subscription);
        return true;
    }

    /// <summary>Ends those whose subscriber has not come back.</summary>
    public void Sweep()
    {
        foreach (var (id, entry) in _subscriptions)
        {
            if (entry.LeftAt is { } leftAt && time.GetElapsedTime(leftAt) >= options.KeepDisconnected) End(id);
        }
    }

    // With `since` the subscriber says where it really was: what it never got of the old buffer comes from the store again.
    private Subscription? TakeUp(Subscribe request)
    {
        if (request.SubscriptionId.Length == 0 || !_subscriptions.TryGetValue(request.SubscriptionId, out var entry)) return null;
        if (request.Since > 0)
        {
            End(request.SubscriptionId);
            return null;
        }

        if (entry.LeftAt is null || !_subscriptions.TryUpdate(request.SubscriptionId, (entry.Subscription, null), entry)) return null;
        entry.Subscription.Reconnect();
        return entry.Subscription;
    }

    private Subscription Begin(Subscribe request, CompiledFilter filter)
    {
        var id = request.SubscriptionId.Length > 0 && !_subscriptions.ContainsKey(request.SubscriptionId)
            ? request.SubscriptionId
            : Guid.NewGuid().ToString("N");
        var capacity = request.Capacity == 0 ? options.SubscriptionCapacity : (int)Math.Min(request.Capacity, (uint)options.MostSubscriptionCapacity);
        var subscription = new Subscription(id, filter, capacity, request.Policy, hub.CatchUp);
        Place(subscription, request);
        _subscriptions[id] = (subscription, null);
        return subscription;
    }

    private void Place(Subscription subscription, Subscribe request)
    {
        var isForeign = request.Since > 0 && request.Epoch.Length > 0 && request.Epoch != hub.Epoch;
        if (isForeign)
        {
            // All that is here came after what that cursor counted; what came in between nobody knows.
            subscription.AddGap(Gaps.Create(0, 0, 0, Gaps.OtherEpoch));
            subscription.Cursor = 0;
        }
        else if (request.Since > 0)
        {
            subscription.Cursor = Math.Min(request.Since, hub.Last);
        }
        else if (request.Tail > 0 && hub.Newest(subscription.Filter, (int)Math.Min(request.Tail, int.MaxValue)) is [var first, ..])
        {
            subscription.Cursor = first.Sequence - 1;
        }
        else
        {
            hub.GoLive(subscription);
        }
    }
}
