using Hawser.Daemon.Commands;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>A request of a tool that waits for its outcome.</summary>
internal sealed class ToolCaller(ToolPeer tool, string id, bool wantsNotices) : ICommandCaller
{
    /// <summary>Of the request.</summary>
    public string Id => id;

    public bool WantsNotices { get; } = wantsNotices;

    /// <summary>Null until it has been accepted, and for what is no command.</summary>
    public Command? Command { get; set; }

    /// <summary>To be called when the tool has gone.</summary>
    public Action Leave { get; set; } = () => { };

    public void OnNotice(CommandEvent notice) => tool.Say(tool.Words.Notice(id, notice));

    public void OnOutcome(Outcome outcome)
    {
        tool.StopWaiting(this);
        tool.Say(Written(outcome));
    }

    public void OnAbandoned(Failure reason)
    {
        tool.StopWaiting(this);
        tool.Say(tool.Words.Failure(id, reason));
    }

    private ReadOnlyMemory<byte> Fitting(Outcome outcome)
    {
        var (message, limit) = (tool.Words.Outcome(id, outcome), tool.Parts.Options.MessageLimit);
        return message.Length <= limit
            ? message
            : tool.Words.Failure(id, Failures.Create(ErrorCatalog.FrameTooLarge, $"'{outcome.Command}' ended, and its answer takes {message.Length} bytes; {limit} is the limit of a message.", "Ask for less, or raise webSocketMessageLimitBytes."));
    }

    // A result comes from a plugin or an Editor, and nobody has looked yet whether it is the JSON that it should be.
    private ReadOnlyMemory<byte> Written(Outcome outcome)
    {
        try
        {
            return Fitting(outcome);
        }
        catch (System.Text.Json.JsonException)
        {
            return tool.Words.Failure(id, Failures.Create(ErrorCatalog.Internal, $"'{outcome.Command}' ended, and what the Editor said of it is not JSON."));
        }
    }
}
