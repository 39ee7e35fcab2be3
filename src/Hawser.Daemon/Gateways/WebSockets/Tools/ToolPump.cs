using Hawser.Daemon.Events;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>Sends a subscription's events as fast as the tool reads them and no faster: what it does not read waits in the subscription,
/// which is bounded and tells what it had to drop.</summary>
internal sealed class ToolPump(ToolPeer tool, Subscription subscription)
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public string Id => subscription.Id;

    public void Start() => _running = Task.Run(RunAsync);

    public Task StopAsync()
    {
        _stop.TrySetResult();
        return _running;
    }

    private async Task RunAsync()
    {
        while (!_stop.Task.IsCompleted)
        {
            while (!_stop.Task.IsCompleted && subscription.TryTake(out var entry))
            {
                tool.Say(tool.Words.Event(subscription.Id, entry!));
                await Task.WhenAny(tool.WhenSent(), _stop.Task).ConfigureAwait(false);
            }

            if (subscription.HasEnded) return;
            await Task.WhenAny(subscription.WhenMore(), _stop.Task).ConfigureAwait(false);
        }
    }
}
