using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Sockets;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>One connection of a tool: what it waits for and the subscriptions that it reads. Nothing of it is left when it has ended.</summary>
internal sealed class ToolPeer(string name, IToolDialect dialect, TextSocket socket, ToolParts parts) : IPeer
{
    private readonly Lock _gate = new();
    private readonly HashSet<ToolCaller> _waiting = [];
    private readonly Dictionary<string, ToolPump> _pumps = new(StringComparer.Ordinal);

    public IDialect Dialect => dialect;

    public IToolDialect Words => dialect;

    /// <summary>As it calls itself.</summary>
    public string Name => name;

    public string ProjectId => "";

    public ToolParts Parts => parts;

    public Failure? Begin()
    {
        parts.Presence.ClientCame();
        Say(dialect.Welcome());
        parts.Peers.Add(this);
        return null;
    }

    public async Task EndAsync()
    {
        parts.Peers.Remove(this);
        ToolCaller[] waiting;
        ToolPump[] pumps;
        lock (_gate)
        {
            (waiting, pumps) = ([.. _waiting], [.. _pumps.Values]);
            _waiting.Clear();
            _pumps.Clear();
        }

        foreach (var caller in waiting) caller.Leave();
        foreach (var pump in pumps) parts.Subscriptions.End(pump.Id);
        await Task.WhenAll(pumps.Select(pump => pump.StopAsync())).ConfigureAwait(false);
        parts.Presence.ClientWent();
    }

    public void Take(MessageBody message)
    {
        if (dialect.Read(message, Say) is not { } request) return;
        try
        {
            ToolRequests.Serve(this, request);
        }
        catch (HawserException e)
        {
            Say(dialect.Failure(request.Id, e.Failure));
        }
    }

    public void Say(ReadOnlyMemory<byte> message) => socket.TrySend(message);

    public Task WhenSent() => socket.WhenSent();

    /// <exception cref="HawserException">queue_full.</exception>
    public void Wait(ToolCaller caller)
    {
        lock (_gate)
        {
            if (_waiting.Count < parts.Options.MostWaitsPerTool && _waiting.Add(caller)) return;
        }

        throw new HawserException(ErrorCatalog.QueueFull, "This connection has as many commands waiting as it may.");
    }

    public void StopWaiting(ToolCaller caller)
    {
        lock (_gate) _waiting.Remove(caller);
    }

    /// <summary>The command that a request of this connection waits for.</summary>
    public CommandId? WaitedForBy(string requestId)
    {
        lock (_gate) return _waiting.FirstOrDefault(caller => caller.Id == requestId)?.Command?.Id;
    }

    /// <summary>Begins to send a subscription's events, behind what has been said so far.</summary>
    /// <exception cref="HawserException">queue_full.</exception>
    public void Follow(Subscription subscription)
    {
        var pump = new ToolPump(this, subscription);
        lock (_gate)
        {
            if (_pumps.Count >= parts.Options.MostSubscriptionsPerTool)
            {
                parts.Subscriptions.End(subscription.Id);
                throw new HawserException(ErrorCatalog.QueueFull, $"This connection has {_pumps.Count} subscriptions; that is the limit.");
            }

            _pumps[subscription.Id] = pump;
        }
    }

    public void Start(string subscriptionId)
    {
        lock (_gate)
        {
            if (_pumps.TryGetValue(subscriptionId, out var pump)) pump.Start();
        }
    }

    /// <returns>False: this connection has none of that id.</returns>
    public bool Unfollow(string subscriptionId)
    {
        lock (_gate)
        {
            if (!_pumps.Remove(subscriptionId)) return false;
        }

        return parts.Subscriptions.End(subscriptionId);
    }

    public override string ToString() => $"tool {name}";
}
