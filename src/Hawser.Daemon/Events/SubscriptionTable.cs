using System.Collections.Concurrent;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>The subscriptions by id. One outlives its connection for a while, so that its subscriber can take it up again.</summary>
internal sealed class SubscriptionTable(EventHub hub, Moments moments, EventOptions options, TimeProvider time, IEventThrottles? throttles = null)
{
    private readonly ConcurrentDictionary<string, (Subscription Subscription, long? LeftAt)> _subscriptions = new(StringComparer.Ordinal);

    public int Count => _subscriptions.Count;

    public IEnumerable<SubscriptionInfo> List() => _subscriptions.Values.Select(entry => entry.Subscription.Describe());

    /// <exception cref="HawserException">unknown_subscription.</exception>
    public SubscriptionInfo Describe(string id) =>
        _subscriptions.TryGetValue(id, out var entry) ? entry.Subscription.Describe() : throw Unknown(id);

    /// <summary>A new subscription, or the one of the id that the request names if it is there and nobody reads it.</summary>
    /// <param name="owner">Who asks for it.</param>
    /// <exception cref="HawserException">unknown_subscription: it is not there, and nothing else says where to begin.</exception>
    public Subscription Subscribe(Subscribe request, CompiledFilter filter, string owner = "") =>
        TakeUp(request) ?? Begin(request, filter, owner);

    /// <summary>A new subscription that nobody reads yet, or the one of that id as it is.</summary>
    public Subscription Register(Subscribe request, CompiledFilter filter, string owner = "")
    {
        if (_subscriptions.TryGetValue(request.SubscriptionId, out var entry)) return entry.Subscription;
        var subscription = Begin(request, filter, owner);
        Leave(subscription);
        return subscription;
    }

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

    private static HawserException Unknown(string id) => new(ErrorCatalog.UnknownSubscription, $"There is no subscription '{id}', or its subscriber was away for too long.");

    private static bool SaysWhere(Subscribe request) => request.Since > 0 || request.Tail > 0 || request.From is not null;

    private Subscription? TakeUp(Subscribe request)
    {
        if (request.SubscriptionId.Length == 0 || SaysWhere(request)) return null;
        if (!_subscriptions.TryGetValue(request.SubscriptionId, out var entry)) throw Unknown(request.SubscriptionId);
        if (entry.LeftAt is null || !_subscriptions.TryUpdate(request.SubscriptionId, (entry.Subscription, null), entry)) return null;
        entry.Subscription.Reconnect();
        return entry.Subscription;
    }

    // With `since` the subscriber says where it really was: what it never got of the old buffer comes from the store again.
    private Subscription Begin(Subscribe request, CompiledFilter filter, string owner)
    {
        var earlier = SaysWhere(request) ? _subscriptions.GetValueOrDefault(request.SubscriptionId).Subscription : null;
        if (earlier is not null) End(earlier.Id);
        var subscription = new Subscription(TermsFor(request, filter, owner), hub.CatchUp);
        if (earlier is not null) subscription.CarryOn(earlier);
        Place(subscription, request);
        _subscriptions[subscription.Id] = (subscription, null);
        return subscription;
    }

    private SubscriptionTerms TermsFor(Subscribe request, CompiledFilter filter, string owner)
    {
        var isFree = request.SubscriptionId.Length > 0 && !_subscriptions.ContainsKey(request.SubscriptionId);
        var id = isFree ? request.SubscriptionId : Guid.NewGuid().ToString("N");
        var capacity = request.Capacity == 0 ? options.SubscriptionCapacity : (int)Math.Min(request.Capacity, (uint)options.MostSubscriptionCapacity);
        var throttle = request.Throttle is { PerSecond: > 0 } wanted ? throttles?.Create(wanted) : null;
        return new SubscriptionTerms(id, filter, capacity, request.Policy, owner, throttle);
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
        else if (request.From is { } moment)
        {
            subscription.Cursor = Math.Min(moments.Before(moment, subscription.Filter.ProjectId), hub.Last);
        }
        else if (request.Tail > 0 && hub.BeforeNewest(subscription.Filter, (int)Math.Min(request.Tail, int.MaxValue)) is { } before)
        {
            subscription.Cursor = before;
        }
        else
        {
            hub.GoLive(subscription);
        }
    }
}
