using System.Collections.Frozen;
using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Failures as problem+json (RFC 7807), with the catalogue's status, code and hints.</summary>
internal static class Problems
{
    /// <summary>Faults of the HTTP request itself, which no other surface can have.</summary>
    public static readonly ErrorCode NotFound = new("not_found");

    public static readonly ErrorCode MethodNotAllowed = new("method_not_allowed");

    // What tools of the older system show to their users.
    private static readonly FrozenDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [ErrorCatalog.NoEditor.Name] = "Unity Offline",
        [ErrorCatalog.EditorBusy.Name] = "Unity Offline",
        [ErrorCatalog.Expired.Name] = "Request Timeout",
        [ErrorCatalog.Cancelled.Name] = "Request Cancelled",
        [ErrorCatalog.Internal.Name] = "Request Failed",
        [NotFound.Name] = "Not Found",
        [MethodNotAllowed.Name] = "Method Not Allowed",
    }.ToFrozenDictionary();

    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        var status = StatusOf(failure);
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return JsonAnswer.WriteAsync(context, status, "application/problem+json", failure, Write);
    }

    public static Failure FromBadRequest(BadHttpRequestException fault) => fault.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Failures.Create(ErrorCatalog.FrameTooLarge, $"The request's body is too large: {fault.Message}", "Send less at once, or raise httpBodyLimitBytes.")
        : Failures.Create(ErrorCatalog.InvalidRequest, fault.Message);

    private static int StatusOf(Failure failure) => failure.Code switch
    {
        "not_found" => StatusCodes.Status404NotFound,
        "method_not_allowed" => StatusCodes.Status405MethodNotAllowed,
        _ => ErrorCatalog.Get(failure.Code).HttpStatus,
    };

    private static void Write(Utf8JsonWriter json, Failure failure)
    {
        json.WriteStartObject();
        json.WriteString("type", "urn:hawser:error:" + failure.Code);
        json.WriteString("title", Titles.GetValueOrDefault(failure.Code) ?? ErrorCatalog.Get(failure.Code).Meaning);
        json.WriteNumber("status", StatusOf(failure));
        json.WriteString("detail", failure.Message);
        json.WriteString("code", failure.Code);
        json.WriteStartArray("hints");
        foreach (var hint in failure.Hints) json.WriteStringValue(hint);
        json.WriteEndArray();
        if (failure.DetailsJson.Length > 0)
        {
            json.WritePropertyName("details");
            json.WriteRawValue(failure.DetailsJson);
        }

        json.WriteEndObject();
    }
}
