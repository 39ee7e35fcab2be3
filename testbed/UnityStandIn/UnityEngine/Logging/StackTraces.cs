using System.Diagnostics;
using System.Text;
using UnityEngine.StandIn;

namespace UnityEngine;

/// <summary>Stack traces in the shape Unity prints: `Namespace.Type:Method (int) (at Assets/File.cs:12)`.</summary>
internal static class StackTraces
{
    private static readonly StackTraceLogType[] LogTypes = Enumerable.Repeat(StackTraceLogType.ScriptOnly, 5).ToArray();

    public static StackTraceLogType GetLogType(LogType type) => LogTypes[(int)type];

    public static void SetLogType(LogType type, StackTraceLogType value) => LogTypes[(int)type] = value;

    public static string Capture(LogType type)
        => GetLogType(type) == StackTraceLogType.None ? "" : Describe(new StackTrace(1, fNeedFileInfo: true), FromDebugOn);

    public static string Headline(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";

    public static string Describe(Exception exception)
    {
        var text = Describe(new StackTrace(exception, fNeedFileInfo: true), All);
        return exception.InnerException is { } cause
            ? $"{text}Rethrow as {Headline(exception)}\nCaused by {Headline(cause)}\n{Describe(cause)}"
            : text;
    }

    private static string Describe(StackTrace trace, Func<StackFrame[], IEnumerable<StackFrame>> select)
    {
        var text = new StringBuilder();
        foreach (var frame in select(trace.GetFrames() ?? []).TakeWhile(frame => !IsNativeSide(frame)))
            Append(text, frame);
        return text.ToString();
    }

    /// <summary>In Unity the managed stack ends where C++ called in.</summary>
    private static bool IsNativeSide(StackFrame frame)
        => frame.GetMethod()?.DeclaringType is { } type && (type.FullName == "UnityEditor.StandIn.ScriptingDomain" || type.Assembly.GetName().Name is "EditorHost" or "EditorHost.CoreClr");

    private static bool IsEngine(Type type) => type.Assembly.GetName().Name is "UnityEngine" or "UnityEditor";

    private static IEnumerable<StackFrame> All(StackFrame[] frames) => frames;

    /// <summary>Unity shows the call of Debug and what is above it, and nothing of the logger below.</summary>
    private static IEnumerable<StackFrame> FromDebugOn(StackFrame[] frames)
    {
        var debug = Array.FindLastIndex(frames, frame => frame.GetMethod()?.DeclaringType == typeof(Debug));
        return frames.Skip(Math.Max(debug, 0));
    }

    private static void Append(StringBuilder text, StackFrame frame)
    {
        var method = frame.GetMethod();
        var type = method?.DeclaringType;
        if (method is null || type is null || type.Namespace == "UnityEngine.StandIn" || type.Namespace == "UnityEditor.StandIn")
            return;
        text.Append(type.FullName?.Replace('+', '/')).Append(':').Append(method.Name).Append(" (")
            .Append(string.Join(",", method.GetParameters().Select(parameter => ShortName(parameter.ParameterType)))).Append(')');
        if (!IsEngine(type) && frame.GetFileName() is { Length: > 0 } file)
            text.Append(" (at ").Append(ProjectRelative(file)).Append(':').Append(frame.GetFileLineNumber()).Append(')');
        text.Append('\n');
    }

    private static string ProjectRelative(string file)
    {
        var root = NativeLink.Settings.ProjectPath + "/";
        return file.StartsWith(root, StringComparison.Ordinal) ? file.Substring(root.Length) : file;
    }

    private static string ShortName(Type type) => type.FullName switch
    {
        "System.Object" => "object",
        "System.String" => "string",
        "System.Int32" => "int",
        "System.Single" => "single",
        "System.Boolean" => "bool",
        var name => name ?? type.Name,
    };
}
