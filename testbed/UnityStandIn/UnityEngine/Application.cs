using UnityEngine.StandIn;

namespace UnityEngine;

public static class Application
{
    public delegate void LogCallback(string condition, string stackTrace, LogType type);

    /// <summary>Main-thread messages only, on the main thread.</summary>
    public static event LogCallback? logMessageReceived;

    /// <summary>Every message, on the thread that logged it, concurrently.</summary>
    public static event LogCallback? logMessageReceivedThreaded;

    public static event Func<bool>? wantsToQuit;

    public static event Action? quitting;

    public static event Action<bool>? focusChanged;

    public static bool isPlaying => Guard("get_isPlaying") && NativeLink.State.IsPlaying;

    public static bool isEditor => true;

    public static bool isBatchMode => NativeLink.Settings.IsBatchMode;

    public static bool isFocused => Guard("get_isFocused") && NativeLink.State.IsFocused;

    public static bool isMobilePlatform => false;

    public static bool isConsolePlatform => false;

    public static bool runInBackground { get; set; } = true;

    public static int targetFrameRate { get; set; } = -1;

    public static string dataPath => Guard("get_dataPath") ? NativeLink.Settings.ProjectPath + "/Assets" : "";

    public static string persistentDataPath => Guard("get_persistentDataPath")
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), companyName, productName)
        : "";

    public static string temporaryCachePath => Guard("get_temporaryCachePath") ? Path.Combine(Path.GetTempPath(), companyName, productName) : "";

    public static string streamingAssetsPath => Guard("get_streamingAssetsPath") ? dataPath + "/StreamingAssets" : "";

    public static string consoleLogPath => Guard("get_consoleLogPath") ? NativeLink.Settings.LogPath : "";

    public static string unityVersion => NativeLink.Settings.UnityVersion;

    public static string productName => Guard("get_productName") ? NativeLink.Settings.ProductName : "";

    public static string companyName => Guard("get_companyName") ? NativeLink.Settings.CompanyName : "";

    public static string version => Guard("get_version") ? "0.1" : "";

    public static string identifier => $"com.{companyName}.{productName}";

    public static RuntimePlatform platform
        => Environment.OSVersion.Platform != PlatformID.Unix ? RuntimePlatform.WindowsEditor
            : Directory.Exists("/System/Library") ? RuntimePlatform.OSXEditor
            : RuntimePlatform.LinuxEditor;

    public static SystemLanguage systemLanguage => SystemLanguage.English;

    /// <summary>Does nothing in the Editor, as Unity documents.</summary>
    public static void Quit()
    {
    }

    public static void Quit(int exitCode)
    {
    }

    public static StackTraceLogType GetStackTraceLogType(LogType logType) => StackTraces.GetLogType(logType);

    public static void SetStackTraceLogType(LogType logType, StackTraceLogType stackTraceType) => StackTraces.SetLogType(logType, stackTraceType);

    internal static void DeliverLog(string condition, string stackTrace, LogType type)
    {
        if (MainThread.IsCurrent)
            logMessageReceived?.Invoke(condition, stackTrace, type);
        logMessageReceivedThreaded?.Invoke(condition, stackTrace, type);
    }

    internal static void RaiseFocusChanged(bool focused) => Guarded.Raise(focusChanged, call => call(focused));

    internal static void RaiseQuitting() => Guarded.Raise(quitting, call => call());

    internal static bool AskWantsToQuit()
    {
        var all = true;
        Guarded.Raise(wantsToQuit, ask => all &= ask());
        return all;
    }

    private static bool Guard(string member)
    {
        MainThread.Demand(member);
        return true;
    }
}
