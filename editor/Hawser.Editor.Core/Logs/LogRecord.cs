using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>A log line as it was written, before anybody has encoded it.</summary>
internal readonly struct LogRecord
{
    public LogRecord(LogEvent.Types.Level level, string message, string stackTrace, string category, long timestamp)
    {
        Level = level;
        Message = message;
        StackTrace = stackTrace;
        Category = category;
        Timestamp = timestamp;
    }

    public LogEvent.Types.Level Level { get; }

    public string Message { get; }

    public string StackTrace { get; }

    public string Category { get; }

    /// <summary>Of the monotonic clock, in its own unit: whoever encodes it has the time to convert it.</summary>
    public long Timestamp { get; }
}
