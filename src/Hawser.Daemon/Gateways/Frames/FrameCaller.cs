using Hawser.Daemon.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>An Invoke that came over a connection and awaits its one response.</summary>
internal sealed class FrameCaller(ClientPeer client, string correlationId, bool wantsNotices) : ICommandCaller
{
    private Command? _command;
    private Action? _leave;

    public bool WantsNotices { get; } = wantsNotices;

    public void Bind(Command command) => _command = command;

    /// <param name="leave">To be called when the connection has ended.</param>
    public void Bind(Action leave) => _leave = leave;

    /// <summary>The connection has ended.</summary>
    public void Leave(CommandBroker commands)
    {
        _leave?.Invoke();
        if (_command is not null) commands.Leave(_command, this);
    }

    public void OnNotice(CommandEvent notice) => client.Notify(correlationId, new Event { Command = notice });

    public void OnOutcome(Outcome outcome) => Answer(new Response { Outcome = outcome });

    /// <summary>What it waited for has come.</summary>
    public void Answer(Response response)
    {
        client.StopWaiting(this);
        client.Respond(correlationId, response);
    }

    /// <summary>No response: the connection is about to end, and the client comes back with the command's id to the next daemon.</summary>
    public void OnAbandoned(Failure reason) => client.StopWaiting(this);
}
