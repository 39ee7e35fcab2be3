using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>Whoever waits for an interrupt to be resumed. Called on whatever thread brings the news, and never with a lock held.</summary>
internal interface IInterruptWaiter
{
    bool WantsNotices { get; }

    /// <summary>What the Editor keeps it waiting with.</summary>
    void OnNotice(CommandEvent notice);

    /// <summary>Once, and last.</summary>
    void OnResumed(InterruptInfo interrupt);

    /// <summary>The daemon goes away, and the next one goes on with the interrupt; takes the place of <see cref="OnResumed"/>.</summary>
    void OnAbandoned(Failure reason);
}
