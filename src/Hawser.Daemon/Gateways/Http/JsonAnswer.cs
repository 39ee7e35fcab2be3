using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Writes a JSON answer in one piece, so that its length is known and it leaves in one packet.</summary>
internal static class JsonAnswer
{
    private const int KeptBuffer = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static Task WriteAsync<T>(HttpContext context, int status, string contentType, T content, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        var json = _writer ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        write(json, content);
        json.Flush();

        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = buffer.WrittenCount;
        if (buffer.Capacity > KeptBuffer) (_buffer, _writer) = (null, null);
        // Copied before this returns, so the buffer is free for the next answer whether the write has completed or not.
        return context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }
}
