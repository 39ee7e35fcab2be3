using Hawser.Chaos.Rigging;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Chaos.Oracle;

/// <summary>
/// One subscriber through it all. What it gets has to be in order and without a hole that no gap tells of; and whoever begins to run
/// says so at WARN, which must never be lost on its way from an Editor that lives.
/// </summary>
internal sealed class EventAudit : IAsyncDisposable
{
    /// <summary>What a command logs as it begins, before its key.</summary>
    public const string Begins = "chaos begins ";

    private readonly CancellationTokenSource _stop = new();
    private readonly EventOrder _order = new();
    private readonly Dictionary<string, int> _begun = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Task _following;

    public EventAudit(ChaosWorld world) => _following = FollowAsync(new HawserClientOptions
    {
        ClientName = "chaos events",
        ClientVersion = "chaos",
        Folders = world.ClientFolders,
    });

    /// <summary>How often it was heard that a command begins.</summary>
    public int BeginningsOf(string key)
    {
        lock (_gate) return _begun.GetValueOrDefault(key);
    }

    /// <summary>What is wrong with the stream so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get { lock (_gate) return _following.IsFaulted ? [.. _order.Faults, _following.Exception.ToString()] : [.. _order.Faults]; }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_following);
        _stop.Dispose();
    }

    private async Task FollowAsync(HawserClientOptions options)
    {
        var wanted = new Subscribe { Capacity = 100_000 };
        await foreach (var happened in HawserClient.Follow(options, wanted, _stop.Token))
        {
            lock (_gate) Take(happened);
        }
    }

    private void Take(Event happened)
    {
        _order.Take(happened);
        if (happened.Log is not { } log || !log.Message.StartsWith(Begins, StringComparison.Ordinal)) return;
        var key = log.Message[Begins.Length..];
        _begun[key] = _begun.GetValueOrDefault(key) + 1;
    }
}
