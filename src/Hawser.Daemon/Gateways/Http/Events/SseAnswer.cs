using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Events;

internal static class SseAnswer
{
    public static void Begin(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers.Connection = "keep-alive";
    }

    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    public static async ValueTask FlushAsync(PipeWriter writer, CancellationToken cancel)
    {
        var flushed = await writer.FlushAsync(cancel).ConfigureAwait(false);
        if (flushed.IsCompleted || flushed.IsCanceled) throw new OperationCanceledException(cancel);
    }
}
