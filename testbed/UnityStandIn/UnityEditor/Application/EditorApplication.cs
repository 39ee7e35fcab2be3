namespace UnityEditor;

public static partial class EditorApplication
{
    public delegate void CallbackFunction();

    /// <summary>Called once per tick, on the main thread.</summary>
    public static CallbackFunction? update;

    /// <summary>Called once, after the next update.</summary>
    public static CallbackFunction? delayCall;

    public static event Action<bool>? focusChanged;

    public static event Action? projectChanged;

    public static event Action? hierarchyChanged;

    public static event Action? quitting;

    public static event Func<bool>? wantsToQuit;

    public static bool isCompiling => Guard("get_isCompiling") && NativeLink.State.IsCompiling;

    public static bool isUpdating => Guard("get_isUpdating") && NativeLink.State.IsUpdating;

    public static bool isFocused => Guard("get_isApplicationActive") && NativeLink.State.IsFocused;

    public static bool isTemporaryProject => Guard("get_isTemporaryProject") && false;

    public static bool isRemoteConnected => false;

    public static double timeSinceStartup => Guard("get_timeSinceStartup") ? NativeLink.State.SecondsSinceStartup : 0;

    public static string applicationPath => Guard("get_applicationPath") ? NativeLink.Settings.ApplicationPath : "";

    public static string applicationContentsPath => Guard("get_applicationContentsPath") ? NativeLink.Settings.ApplicationContentsPath : "";

    public static void QueuePlayerLoopUpdate()
    {
        MainThread.Demand("SetSceneRepaintDirty");
        NativeLink.Wake.Set();
    }

    public static void RepaintProjectWindow()
    {
    }

    public static void RepaintHierarchyWindow()
    {
    }

    public static void Beep()
    {
    }

    /// <summary>Ends the Editor at once: nobody is asked, nothing is saved.</summary>
    public static void Exit(int returnValue)
    {
        MainThread.Demand("Exit");
        RaiseQuitting();
        NativeLink.Side.Exit(returnValue);
    }

    public static void LockReloadAssemblies()
    {
        MainThread.Demand("LockReloadAssemblies");
        NativeLink.Side.ChangeReloadLock(+1);
    }

    public static void UnlockReloadAssemblies()
    {
        MainThread.Demand("UnlockReloadAssemblies");
        NativeLink.Side.ChangeReloadLock(-1);
    }

    public static bool ExecuteMenuItem(string menuItemPath)
    {
        MainThread.Demand("ExecuteMenuItem");
        return StandIn.MenuBar.Execute(menuItemPath);
    }

    /// <summary>Wakes the main loop at once, from any thread. Internal in Unity too: tools bind it by reflection.</summary>
    internal static void SignalTick() => NativeLink.Wake.Set();

    internal static void RunUpdate() => Guarded.Raise(update, call => call());

    internal static void RunDelayed()
    {
        var due = delayCall;
        delayCall = null;
        Guarded.Raise(due, call => call());
    }

    /// <summary>What waits for the next update goes with the scripts that asked for it.</summary>
    internal static void ForgetDelayed() => delayCall = null;

    internal static void RaiseFocusChanged(bool focused) => Guarded.Raise(focusChanged, call => call(focused));

    internal static void RaiseProjectChanged() => Guarded.Raise(projectChanged, call => call());

    internal static void RaiseHierarchyChanged() => Guarded.Raise(hierarchyChanged, call => call());

    internal static void RaiseQuitting()
    {
        Guarded.Raise(quitting, call => call());
        UnityEngine.Application.RaiseQuitting();
    }

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
