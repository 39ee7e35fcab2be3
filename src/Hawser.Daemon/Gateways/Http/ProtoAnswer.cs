using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Answers with a message of the contract in its proto3 JSON form.</summary>
internal static class ProtoAnswer
{
    // With what is empty or false too: readers of an answer should find what they look for.
    private static readonly JsonFormatter Whole = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static Task WriteAsync(HttpContext context, IMessage message)
    {
        var json = Encoding.UTF8.GetBytes(Whole.Format(message));
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.BodyWriter.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
