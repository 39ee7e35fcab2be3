using System.Globalization;
using UnityEngine.StandIn;

namespace UnityEngine;

/// <summary>The last link of Debug's chain: the Editor log and the log events.</summary>
internal sealed class ConsoleLogHandler : ILogHandler
{
    // A callback that logs must not be called with its own message, or it never ends.
    [ThreadStatic]
    private static bool _delivering;

    public void LogFormat(LogType logType, Object? context, string format, params object?[] args)
        => Write(logType, args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args), StackTraces.Capture(logType));

    public void LogException(Exception exception, Object? context)
        => Write(LogType.Exception, StackTraces.Headline(exception), StackTraces.Describe(exception));

    /// <summary>The Editor's own messages have no managed stack.</summary>
    public static void WriteFromNativeSide(LogType type, string message) => Write(type, message, "");

    private static void Write(LogType type, string message, string stackTrace)
    {
        NativeLink.Log.WriteLine(stackTrace.Length == 0 ? message : $"{message}\n{stackTrace}");
        if (_delivering)
            return;
        _delivering = true;
        try
        {
            Application.DeliverLog(message, stackTrace, type);
        }
        catch (Exception fault) when (fault is not ThreadAbortException)
        {
            NativeLink.Log.WriteLine($"{StackTraces.Headline(fault)} (in a log callback)\n{StackTraces.Describe(fault)}");
        }
        finally
        {
            _delivering = false;
        }
    }
}
