namespace Hawser.Editor.Core.MainThread;

public sealed record MainThreadQueueOptions
{
    /// <summary>How long one tick may take. The item that exceeds it finishes; the next waits for the next tick.</summary>
    public TimeSpan TickBudget { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>How many items one tick may run, however short they are.</summary>
    public int MaxItemsPerTick { get; init; } = 256;

    /// <summary>How many may wait; a command beyond that is refused with queue_full.</summary>
    public int Capacity { get; init; } = 4096;
}
