namespace UnityEngine;

public class Logger(ILogHandler logHandler) : ILogger
{
    public ILogHandler logHandler { get; set; } = logHandler;

    public bool logEnabled { get; set; } = true;

    public LogType filterLogType { get; set; } = LogType.Log;

    public bool IsLogTypeAllowed(LogType logType)
        => logEnabled && (logType == LogType.Exception || (filterLogType != LogType.Exception && logType <= filterLogType));

    public void Log(LogType logType, object? message) => Write(logType, null, Text(message));

    public void Log(LogType logType, object? message, Object? context) => Write(logType, context, Text(message));

    public void Log(LogType logType, string tag, object? message) => Write(logType, null, $"{tag}: {Text(message)}");

    public void Log(object? message) => Log(LogType.Log, message);

    public void Log(string tag, object? message) => Log(LogType.Log, tag, message);

    public void LogWarning(string tag, object? message) => Log(LogType.Warning, tag, message);

    public void LogError(string tag, object? message) => Log(LogType.Error, tag, message);

    public void LogFormat(LogType logType, string format, params object?[] args) => LogFormat(logType, null, format, args);

    public void LogFormat(LogType logType, Object? context, string format, params object?[] args)
    {
        if (IsLogTypeAllowed(logType))
            logHandler.LogFormat(logType, context, format, args);
    }

    public void LogException(Exception exception) => LogException(exception, null);

    public void LogException(Exception exception, Object? context)
    {
        if (logEnabled)
            logHandler.LogException(exception, context);
    }

    private void Write(LogType logType, Object? context, string message)
    {
        if (IsLogTypeAllowed(logType))
            logHandler.LogFormat(logType, context, "{0}", message);
    }

    private static string Text(object? message) => message?.ToString() ?? "Null";
}
