using System.Diagnostics;

namespace UnityEngine;

/// <summary>Safe on any thread, as in Unity.</summary>
public static class Debug
{
    private static readonly Logger DefaultLogger = new(new ConsoleLogHandler());

    public static ILogger unityLogger => DefaultLogger;

    public static bool isDebugBuild => true;

    public static void Log(object? message) => unityLogger.Log(LogType.Log, message);

    public static void Log(object? message, Object? context) => unityLogger.Log(LogType.Log, message, context);

    public static void LogFormat(string format, params object?[] args) => unityLogger.LogFormat(LogType.Log, format, args);

    public static void LogFormat(Object? context, string format, params object?[] args) => unityLogger.LogFormat(LogType.Log, context, format, args);

    public static void LogFormat(LogType logType, LogOption logOptions, Object? context, string format, params object?[] args)
        => unityLogger.LogFormat(logType, context, format, args);

    public static void LogWarning(object? message) => unityLogger.Log(LogType.Warning, message);

    public static void LogWarning(object? message, Object? context) => unityLogger.Log(LogType.Warning, message, context);

    public static void LogWarningFormat(string format, params object?[] args) => unityLogger.LogFormat(LogType.Warning, format, args);

    public static void LogError(object? message) => unityLogger.Log(LogType.Error, message);

    public static void LogError(object? message, Object? context) => unityLogger.Log(LogType.Error, message, context);

    public static void LogErrorFormat(string format, params object?[] args) => unityLogger.LogFormat(LogType.Error, format, args);

    public static void LogException(Exception exception) => unityLogger.LogException(exception);

    public static void LogException(Exception exception, Object? context) => unityLogger.LogException(exception, context);

    [Conditional("UNITY_ASSERTIONS")]
    public static void LogAssertion(object? message) => unityLogger.Log(LogType.Assert, message);

    [Conditional("UNITY_ASSERTIONS")]
    public static void Assert(bool condition)
    {
        if (!condition)
            unityLogger.Log(LogType.Assert, "Assertion failed");
    }

    [Conditional("UNITY_ASSERTIONS")]
    public static void Assert(bool condition, string message)
    {
        if (!condition)
            unityLogger.Log(LogType.Assert, message);
    }

    [Conditional("UNITY_ASSERTIONS")]
    public static void Assert(bool condition, object message)
    {
        if (!condition)
            unityLogger.Log(LogType.Assert, message);
    }

    public static void Break() => StandIn.NativeLink.Side.RequestPause(true);
}
