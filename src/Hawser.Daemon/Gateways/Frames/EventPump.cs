using Hawser.Daemon.Events;
using Hawser.Link.Sessions;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Sends a subscription's events over a session, as fast as the peer reads them and no faster.</summary>
internal sealed class EventPump(Subscription subscription, LinkSession session)
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public Subscription Subscription { get; } = subscription;

    public void Start() => _running = Task.Run(RunAsync);

    public Task StopAsync()
    {
        _stop.TrySetResult();
        return _running;
    }

    private async Task RunAsync()
    {
        while (!_stop.Task.IsCompleted && !session.Completion.IsCompleted)
        {
            while (!_stop.Task.IsCompleted && Subscription.TryTake(out var entry)) await session.SendAsync(entry!).ConfigureAwait(false);
            if (Subscription.HasEnded) return;
            await Task.WhenAny(Subscription.WhenMore(), _stop.Task).ConfigureAwait(false);
        }
    }
}
