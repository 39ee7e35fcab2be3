using System.Buffers;
using System.Text.Json;
using Hawser.Daemon.Events.Redaction;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting.Logging;

/// <summary>
/// One line: <c>{"time":"…","level":"…","source":"…","id":101,"event":"Connected","message":"…", …the message's values…}</c>.
/// </summary>
internal sealed class JsonLinesLogger(string source, LogFile file, Redactor redactor, TimeProvider time) : ILogger
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteHead(json, logLevel);
            json.WriteNumber("id", eventId.Id);
            json.WriteString("event", eventId.Name);
            json.WriteString("message", redactor.Redact(formatter(state, exception)));
            if (state is IReadOnlyList<KeyValuePair<string, object?>> values) WriteValues(json, values);
            if (exception is not null) json.WriteString("exception", redactor.Redact(exception.ToString()));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        file.Write(buffer.WrittenSpan, LostLine);
    }

    private void WriteHead(Utf8JsonWriter json, LogLevel level)
    {
        json.WriteString("time", time.GetUtcNow());
        json.WriteString("level", level.ToString());
        json.WriteString("source", source);
    }

    private void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}") continue;
            if (value is int or long or uint or ulong) json.WriteNumber(name, Convert.ToDecimal(value));
            else if (value?.ToString() is { } text) json.WriteString(name, redactor.Redact(text));
            else json.WriteNull(name);
        }
    }

    private byte[] LostLine(long count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteHead(json, LogLevel.Error);
            json.WriteString("message", $"{count} log lines before this one could not be written.");
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
