using UnityStandIn.Border;

namespace UnityEditor;

public static class EditorUtility
{
    public static bool scriptCompilationFailed
    {
        get
        {
            MainThread.Demand("get_scriptCompilationFailed");
            return NativeLink.State.CompilationFailed;
        }
    }

    /// <summary>Reloads the domain although no script changed.</summary>
    public static void RequestScriptReload()
    {
        MainThread.Demand("RequestScriptReload");
        NativeLink.Side.RequestScriptReload();
    }

    public static bool DisplayDialog(string title, string message, string ok) => DisplayDialog(title, message, ok, "");

    public static bool DisplayDialog(string title, string message, string ok, string cancel) => Show("DisplayDialog", title, message, ok, cancel) == 0;

    public static int DisplayDialogComplex(string title, string message, string ok, string cancel, string alt)
        => Show("DisplayDialogComplex", title, message, ok, cancel, alt);

    public static void DisplayProgressBar(string title, string info, float progress)
    {
        MainThread.Demand("DisplayProgressBar");
        NativeLink.Log.WriteLine($"DisplayProgressbar: {title}");
    }

    public static bool DisplayCancelableProgressBar(string title, string info, float progress)
    {
        DisplayProgressBar(title, info, progress);
        return false;
    }

    public static void ClearProgressBar() => MainThread.Demand("ClearProgressBar");

    public static void SetDirty(Object target) => MainThread.Demand("SetDirty");

    public static string FormatBytes(long bytes) => bytes < 1024 ? $"{bytes} B" : bytes < 1 << 20 ? $"{bytes / 1024.0:F1} KB" : $"{bytes / 1048576.0:F1} MB";

    public static void RevealInFinder(string path)
    {
    }

    public static void OpenWithDefaultApp(string fileName)
    {
    }

    private static int Show(string member, string title, string message, params string[] buttons)
    {
        MainThread.Demand(member);
        return NativeLink.Side.ShowDialog(new DialogRequest { Title = title, Message = message, Buttons = buttons });
    }
}
