using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>What plugins tell, as events of the contract.</summary>
internal static class EnvelopeEvents
{
    public static Event Log(MessageBody body) => new()
    {
        Log = new LogEvent
        {
            Level = LogWords.LevelOf(body.Text("level", "type")),
            Message = body.Text("message"),
            Category = body.Text("category") is { Length: > 0 } category ? category : LogWords.Category,
            StackTrace = body.Text("stack_trace", "stackTrace"),
        },
    };

    /// <summary>What the contract has no word for: found by its category, which is the type it came with.</summary>
    public static Event Other(string type, string bodyJson) => new()
    {
        Log = new LogEvent { Level = Level.Debug, Message = bodyJson.Length > 0 ? bodyJson : "{}", Category = type },
    };

    public static Event Operation(MessageBody body)
    {
        var said = new OperationEvent
        {
            OpId = body.Text("op_id"),
            Kind = body.Text("kind") switch
            {
                "start" => OperationEvent.Types.Kind.Start,
                "complete" => OperationEvent.Types.Kind.Complete,
                _ => OperationEvent.Types.Kind.Progress,
            },
            Progress = (int)Math.Clamp(body.Number("progress") ?? 0, 0, 100),
            Code = (int)Math.Clamp(body.Number("code") ?? 0, int.MinValue, int.MaxValue),
            Message = body.Text("message"),
            PayloadJson = body.Raw("payload"),
            Title = body.Text("title"),
            CommandId = body.Text("command_id"),
        };
        return new Event { Op = said };
    }
}
