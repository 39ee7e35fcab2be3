namespace UnityEditor;

public static class AssemblyReloadEvents
{
    public delegate void AssemblyReloadCallback();

    public static event AssemblyReloadCallback? beforeAssemblyReload;

    public static event AssemblyReloadCallback? afterAssemblyReload;

    internal static void RaiseBefore() => Guarded.Raise(beforeAssemblyReload, call => call());

    internal static void RaiseAfter() => Guarded.Raise(afterAssemblyReload, call => call());
}
