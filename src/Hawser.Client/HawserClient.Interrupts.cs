using Hawser.Client.Invoking;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

public sealed partial class HawserClient
{
    /// <summary>
    /// Waits until an interrupt's condition holds or something else ends it, over as many daemons as it takes; registers it first,
    /// unless that was done. With an id of the caller's it can be gone back to by another process, too. Cancelling ends the waiting,
    /// not the interrupt.
    /// </summary>
    /// <returns>With the one reason for which it is resumed, and the state that it was registered with.</returns>
    /// <exception cref="HawserException">It was not taken in; or the line is lost for good.</exception>
    public async Task<InterruptInfo> InterruptAsync(Interrupt wanted, Action<CommandEvent>? notice = null, CancellationToken cancellationToken = default)
    {
        var request = new RegisterInterrupt { Interrupt = Named(wanted), Wait = true, Notices = notice is not null };
        return (await AskAsync("interrupt", new Request { RegisterInterrupt = request }, notice, cancellationToken).ConfigureAwait(false)).Interrupt;
    }

    /// <summary>Registers an interrupt, or finds the one of that id, and does not wait: it is written down when this returns.</summary>
    public async Task<InterruptInfo> RegisterInterruptAsync(Interrupt wanted, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { RegisterInterrupt = new RegisterInterrupt { Interrupt = Named(wanted) } }, cancellationToken).ConfigureAwait(false)).Interrupt;

    /// <summary>Waits for an interrupt that somebody has registered; at once if it was resumed.</summary>
    /// <param name="interruptId">Its id, or as much of its beginning as no other has.</param>
    /// <exception cref="HawserException">unknown_interrupt, among others.</exception>
    public async Task<InterruptInfo> AwaitInterruptAsync(string interruptId, Action<CommandEvent>? notice = null, CancellationToken cancellationToken = default)
    {
        var request = new AwaitInterrupt { InterruptId = interruptId, Notices = notice is not null };
        return (await AskAsync("interrupt", new Request { AwaitInterrupt = request }, notice, cancellationToken).ConfigureAwait(false)).Interrupt;
    }

    public async Task<IReadOnlyList<InterruptInfo>> InterruptsAsync(InterruptListRequest wanted, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Interrupts = wanted }, cancellationToken).ConfigureAwait(false)).Interrupts.Interrupts;

    /// <summary>Ends an interrupt: whoever waits for it is told that it was cancelled. What it says is how it ended, be it long ago.</summary>
    /// <exception cref="HawserException">unknown_interrupt, among others.</exception>
    public async Task<CancelInterruptResponse> CancelInterruptAsync(string interruptId, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { CancelInterrupt = new CancelInterrupt { InterruptId = interruptId } }, cancellationToken).ConfigureAwait(false)).CancelInterrupt;

    /// <summary>Without an id of ours, asking the next daemon would register another.</summary>
    private static Interrupt Named(Interrupt wanted)
    {
        var named = wanted.Clone();
        if (named.InterruptId.Length == 0) named.InterruptId = InterruptIds.New();
        return named;
    }
}
