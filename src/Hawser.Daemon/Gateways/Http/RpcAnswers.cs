using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Outcomes in the older system's response message; `type` comes first, for readers that look no further.</summary>
internal static class RpcAnswers
{
    public static Task WriteAsync(HttpContext context, Outcome outcome, string requestId) => outcome.Kind switch
    {
        Kind.Succeeded or Kind.Failed => WriteMessageAsync(context, new RpcAnswer(outcome, requestId)),
        _ => Problems.WriteAsync(context, outcome.Failure ?? Failures.Create(CodeOf(outcome.Kind), $"'{outcome.Command}' ended: {outcome.Kind}.")),
    };

    /// <summary>An unknown command is the Editor's to refuse; that the daemon knew it sooner makes no difference to the caller.</summary>
    public static Task WriteRefusalAsync(HttpContext context, Failure failure, string requestId) =>
        failure.Code == ErrorCatalog.UnknownCommand.Name
            ? WriteMessageAsync(context, new RpcAnswer(new Outcome { Kind = Kind.Failed, Failure = failure }, requestId))
            : Problems.WriteAsync(context, failure);

    private static Task WriteMessageAsync(HttpContext context, RpcAnswer answer) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", answer, Write);

    private static void Write(Utf8JsonWriter json, RpcAnswer answer)
    {
        var outcome = answer.Outcome;
        json.WriteStartObject();
        json.WriteString("type"u8, "response"u8);
        json.WriteString("origin"u8, "unity"u8);
        json.WriteString("requestId"u8, answer.RequestId);
        json.WriteString("status"u8, outcome.Kind == Kind.Succeeded ? "ok"u8 : "error"u8);
        json.WritePropertyName("result"u8);
        if (outcome.ResultJson.Length > 0) json.WriteRawValue(outcome.ResultJson);
        else json.WriteNullValue();
        if (outcome.Kind != Kind.Succeeded) WriteError(json, outcome.Failure ?? Failures.Create(ErrorCatalog.CommandFailed, "The Editor gave no reason."));
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, Failure failure)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, failure.Code);
        json.WriteString("message"u8, failure.Message);
        if (failure.DetailsJson.Length > 0)
        {
            json.WritePropertyName("details"u8);
            json.WriteRawValue(failure.DetailsJson);
        }

        json.WriteStartArray("hints"u8);
        foreach (var hint in failure.Hints) json.WriteStringValue(hint);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private readonly record struct RpcAnswer(Outcome Outcome, string RequestId);

    private static ErrorCode CodeOf(Kind kind) => kind switch
    {
        Kind.Expired => ErrorCatalog.Expired,
        Kind.Cancelled => ErrorCatalog.Cancelled,
        Kind.EditorLost => ErrorCatalog.EditorLost,
        Kind.Interrupted => ErrorCatalog.Interrupted,
        _ => ErrorCatalog.Internal,
    };
}
