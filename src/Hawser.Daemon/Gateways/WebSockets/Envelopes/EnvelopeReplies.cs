using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>
/// A plugin's answer to a command. Its type is free; it failed when that is <c>error_response</c>, when its body says <c>success</c> false,
/// or when it says nothing of success and has an <c>error</c>. The rest of the body is the result.
/// </summary>
internal static class EnvelopeReplies
{
    private const string Failed = "error_response";

    public static Outcome Read(Envelope reply)
    {
        var success = reply.Body.Json.ValueKind == System.Text.Json.JsonValueKind.Object ? reply.Body.Flag("success") : null;
        var failed = reply.Type is Failed or EnvelopeTypes.Error || (success is { } said ? !said : reply.Body.Has("error"));
        return failed ? ReplyFailures.Read(reply.Body, "error") : new Outcome { Kind = Kind.Succeeded, ResultJson = ResultOf(reply.Body) };
    }

    private static string ResultOf(MessageBody body)
    {
        if (body.Json.ValueKind != System.Text.Json.JsonValueKind.Object) return "{}";
        if (!body.Has("request_id")) return body.Json.GetRawText();
        var rest = MessageText.Write(json =>
        {
            foreach (var member in body.Json.EnumerateObject().Where(member => member.Name != "request_id")) member.WriteTo(json);
        });
        return System.Text.Encoding.UTF8.GetString(rest.Span);
    }
}
