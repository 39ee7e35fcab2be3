using System.Collections.Concurrent;
using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Interrupts;

/// <summary>Waits for an interrupt, and counts what it is told.</summary>
internal sealed class FakeWaiter(bool wantsNotices = false) : IInterruptWaiter
{
    private readonly ConcurrentQueue<InterruptInfo> _resumed = new();
    private readonly ConcurrentQueue<CommandEvent> _notices = new();

    public bool WantsNotices { get; } = wantsNotices;

    public IReadOnlyList<CommandEvent> Notices => [.. _notices];

    public IReadOnlyList<InterruptInfo> Resumed => [.. _resumed];

    public Failure? Abandoned { get; private set; }

    public void OnNotice(CommandEvent notice) => _notices.Enqueue(notice);

    public void OnResumed(InterruptInfo interrupt) => _resumed.Enqueue(interrupt);

    public void OnAbandoned(Failure reason) => Abandoned = reason;

    /// <summary>How it was resumed; fails when that happened more than once.</summary>
    public async Task<Resumption> WhenResumed()
    {
        await Until.True("the interrupt is resumed", () => !_resumed.IsEmpty);
        return Assert.Single(_resumed).Resumption;
    }
}
