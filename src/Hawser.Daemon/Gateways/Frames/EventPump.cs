using Hawser.Daemon.Events;
using Hawser.Link.Sessions;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Sends a subscription's events over a session, as fast as the peer reads them and no faster: what it has taken and not yet
/// written is one frame, and what waits beside that waits in the subscription.</summary>
internal sealed class EventPump(Subscription subscription, LinkSession session, bool inBatches)
{
    /// <summary>Bytes of events in one frame, so long as it holds more than one.</summary>
    private const int MostInFrame = 128 * 1024;

    /// <summary>Bytes that are gathered into one write.</summary>
    private const int MostInWrite = 256 * 1024;

    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BatchWriter _writer = new(subscription.Id);
    private Task _running = Task.CompletedTask;

    public Subscription Subscription { get; } = subscription;

    public void Start() => _running = Task.Run(RunAsync);

    public Task StopAsync()
    {
        _stop.TrySetResult();
        return _running;
    }

    private bool IsOver => _stop.Task.IsCompleted || session.Completion.IsCompleted;

    private async Task RunAsync()
    {
        while (!IsOver)
        {
            if (inBatches) await SendBatchesAsync().ConfigureAwait(false);
            else await SendEventsAsync().ConfigureAwait(false);
            if (Subscription.HasEnded) return;
            await Task.WhenAny(Subscription.WhenMore(), _stop.Task).ConfigureAwait(false);
        }
    }

    private async Task SendEventsAsync()
    {
        while (!IsOver && Subscription.TryTake(out var entry)) await session.SendAsync(entry!).ConfigureAwait(false);
    }

    // One ahead, to know whether this is the last for now: many small batches go out in one write.
    private async Task SendBatchesAsync()
    {
        var gathered = 0;
        var has = Subscription.TryTake(MostInFrame, out var run);
        while (has && !IsOver)
        {
            gathered += run.Bytes;
            var isWriteFull = gathered >= MostInWrite;
            EventRun next = default;
            var more = !isWriteFull && Subscription.TryTake(MostInFrame, out next);
            var (header, block) = _writer.Write(run);
            await session.SendBatchAsync(header, block, more).ConfigureAwait(false);
            if (isWriteFull) gathered = 0;
            has = more || (isWriteFull && Subscription.TryTake(MostInFrame, out next));
            run = next;
        }
    }
}
