using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>One connection of a tool: the requests that it waits for and the subscriptions that it reads. Nothing of it is left when
/// the connection has ended.</summary>
internal sealed class ClientPeer(
    RequestTable requests, CommandBroker commands, SubscriptionTable subscriptions, FrameGatewayOptions options, ClientTraits traits) : ILinkHandler
{
    private readonly Lock _gate = new();
    private readonly HashSet<FrameCaller> _waiting = [];
    private readonly Dictionary<string, EventPump> _pumps = new(StringComparer.Ordinal);
    private LinkSession? _session;

    /// <summary>As it called itself.</summary>
    public string Name => traits.Name;

    public void Begin(LinkSession session)
    {
        _session = session;
        if (traits.AtOnce is { } atOnce) Follow(subscriptions.Subscribe(atOnce, new CompiledFilter(atOnce.Filter), Name));
    }

    public async Task EndAsync()
    {
        FrameCaller[] waiting;
        EventPump[] pumps;
        lock (_gate)
        {
            (waiting, pumps) = ([.. _waiting], [.. _pumps.Values]);
            _waiting.Clear();
            _pumps.Clear();
        }

        foreach (var caller in waiting) caller.Leave(commands);
        await Task.WhenAll(pumps.Select(pump => pump.StopAsync())).ConfigureAwait(false);
        foreach (var pump in pumps) subscriptions.Leave(pump.Subscription); // only now: another connection may take it up, and a subscription has one reader
    }

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => requests.ServeAsync(this, correlationId, request);

    public void OnResponse(LinkSession session, string correlationId, Response response)
    {
        // The daemon asks its clients nothing; an answer to nothing is no harm.
    }

    public void OnEvent(LinkSession session, string correlationId, Event notice)
    {
        // Events come from Editors; a tool's would be taken for theirs.
    }

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        // As above.
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber)
    {
        // The daemon numbers nothing of its own for its clients to acknowledge.
    }

    /// <summary>Never throws: it is called from other connections' receive loops, which must not end for this one's sake.</summary>
    public void Respond(string correlationId, Response response)
    {
        try
        {
            SessionEndings.Forget(_session!.RespondAsync(correlationId, response));
        }
        catch (ArgumentException e)
        {
            Fail(correlationId, Failures.Create(ErrorCatalog.FrameTooLarge, $"The response is too large to send: {e.Message}"));
        }
    }

    public void Fail(string correlationId, Failure failure) => Respond(correlationId, new Response { Failure = failure });

    public void Notify(string correlationId, Event notice) => _session!.TrySend(notice, correlationId);

    /// <summary>False: the connection has as many commands as it may.</summary>
    public bool TryWait(FrameCaller caller)
    {
        lock (_gate) return _waiting.Count < options.MostCommandsPerClient && _waiting.Add(caller);
    }

    /// <summary>What it would have waited for is not there.</summary>
    public void Refuse(FrameCaller caller, string correlationId, Failure failure)
    {
        StopWaiting(caller);
        Fail(correlationId, failure);
    }

    public void StopWaiting(FrameCaller caller)
    {
        lock (_gate) _waiting.Remove(caller);
    }

    /// <summary>Begins to send the events of a subscription; those that come before the caller's next frame follow that frame.</summary>
    public void Follow(Subscription subscription)
    {
        var pump = new EventPump(subscription, _session!, traits.TakesBatches);
        lock (_gate)
        {
            if (_pumps.Count >= options.MostSubscriptionsPerClient)
            {
                subscriptions.End(subscription.Id);
                throw new HawserException(ErrorCatalog.QueueFull, $"This connection has {_pumps.Count} subscriptions; that is the limit.");
            }

            _pumps[subscription.Id] = pump;
        }

        pump.Start();
    }

    public bool Unfollow(string subscriptionId)
    {
        lock (_gate) _pumps.Remove(subscriptionId);
        return subscriptions.End(subscriptionId);
    }
}
