using Hawser.Client.Invoking;
using Hawser.Protocol.V1;

namespace Hawser.Client;

public sealed partial class HawserClient
{
    /// <summary>Waits for the outcome of a command that somebody has sent, over as many daemons as it takes. Cancelling ends the waiting,
    /// not the command.</summary>
    /// <param name="commandId">Its id, or as much of its beginning as no other has.</param>
    /// <exception cref="Protocol.Errors.HawserException">unknown_command_id, among others.</exception>
    public Task<Outcome> AttachAsync(string commandId, Action<CommandEvent>? notice = null, CancellationToken cancellationToken = default) =>
        WaitAsync("attach", new Request { AttachCommand = new AttachCommand { CommandId = commandId, Notices = notice is not null } }, notice, cancellationToken);

    /// <summary>Waits until an Editor is in a condition, over as many daemons as it takes.</summary>
    public Task<Outcome> WaitForAsync(WaitFor condition, Action<CommandEvent>? notice = null, CancellationToken cancellationToken = default) =>
        WaitAsync("wait", new Request { WaitFor = condition }, notice, cancellationToken);

    /// <summary>One command with all that is known of it; several, or none, where the id is the beginning of so many.</summary>
    public Task<IReadOnlyList<CommandInfo>> FindCommandAsync(string commandId, CancellationToken cancellationToken = default) =>
        CommandsAsync(new CommandListRequest { CommandId = commandId }, cancellationToken);

    public async Task<IReadOnlyList<CommandInfo>> CommandsAsync(CommandListRequest wanted, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Commands = wanted }, cancellationToken).ConfigureAwait(false)).Commands.Commands;

    private async Task<Outcome> WaitAsync(string kind, Request request, Action<CommandEvent>? notice, CancellationToken cancellationToken) =>
        (await AskAsync(kind, request, notice, cancellationToken).ConfigureAwait(false)).Outcome;

    /// <summary>Asks for what takes a while, again at each daemon until one answers.</summary>
    private async Task<Response> AskAsync(string kind, Request request, Action<CommandEvent>? notice, CancellationToken cancellationToken)
    {
        var pending = new PendingInvocation($"{kind}-{CommandIds.New()}", request, notice);
        _invocations.Add(pending);
        return await AnswerAsync(pending, cancellationToken).ConfigureAwait(false);
    }
}
