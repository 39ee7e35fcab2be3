using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>A log line as it was written, before anybody has encoded it.</summary>
public readonly struct LogRecord
{
    public LogRecord(LogEvent.Types.Level level, string message, string stackTrace, string category, long timestampNs)
    {
        Level = level;
        Message = message;
        StackTrace = stackTrace;
        Category = category;
        TimestampNs = timestampNs;
    }

    public LogEvent.Types.Level Level { get; }

    public string Message { get; }

    public string StackTrace { get; }

    public string Category { get; }

    public long TimestampNs { get; }

    /// <summary>WARN and ERROR get through whatever the flood.</summary>
    public bool MayBeDropped => Level < LogEvent.Types.Level.Warn;
}
