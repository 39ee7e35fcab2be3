using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Clearing;

/// <summary><c>watermarks.json</c>: written whole, one version after the other, on another thread than the one that clears.</summary>
internal sealed class WatermarkFile(string path, ILogger<WatermarkFile> log)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Completes when all versions so far are on disk.</summary>
    public Task WhenWritten()
    {
        lock (_gate) return _last;
    }

    public Dictionary<string, Watermark> Read()
    {
        try
        {
            if (!File.Exists(path)) return [];
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.EnumerateObject().ToDictionary(project => project.Name, project => Parse(project.Value), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            log.WatermarksUnreadable(path, e.Message);
            return [];
        }
    }

    public void Write(IReadOnlyDictionary<string, Watermark> watermarks)
    {
        lock (_gate) _last = _last.ContinueWith(_ => WriteNow(watermarks), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void WriteNow(IReadOnlyDictionary<string, Watermark> watermarks)
    {
        try
        {
            AtomicFile.Write(path, Content(watermarks));
        }
        catch (Exception e) when (e is HawserException or IOException or UnauthorizedAccessException)
        {
            log.WatermarksUnwritable(path, e.Message);
        }
    }

    private static string Content(IReadOnlyDictionary<string, Watermark> watermarks)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (project, watermark) in watermarks)
            {
                json.WriteStartObject(project);
                json.WriteString("epoch", watermark.Epoch);
                json.WriteNumber("number", watermark.Number);
                json.WriteString("clearedAt", watermark.ClearedAt);
                json.WriteString("reason", watermark.Reason);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Watermark Parse(JsonElement json) => new(
        json.GetProperty("epoch").GetString()!, json.GetProperty("number").GetUInt64(), json.GetProperty("clearedAt").GetDateTimeOffset(), json.GetProperty("reason").GetString()!);
}
