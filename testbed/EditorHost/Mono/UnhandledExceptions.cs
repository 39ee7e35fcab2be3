using System.Runtime.InteropServices;

namespace EditorHost.Mono;

/// <summary>
/// Mono ends the process when an exception leaves a thread. Unity does not, so neither must the stand-in: a plain thread
/// just ends (Mono's hook is pointed at pthread_exit). That would cripple the thread pool and the finalizer thread, so
/// for those Mono is told, once and for the rest of the run, to swallow such exceptions; from then on they go unlogged.
/// </summary>
internal static class UnhandledExceptions
{
    private const string SwallowThem = "<configuration><runtime><legacyUnhandledExceptionPolicy enabled=\"1\"/></runtime></configuration>";

    public static void Install()
    {
        var exitThread = FindSymbol(IntPtr.Zero, "pthread_exit");
        if (exitThread != IntPtr.Zero)
            InstallHook(exitThread, IntPtr.Zero);
        else
            ParseConfiguration(SwallowThem);
    }

    /// <summary>Called on the faulty thread, before Mono decides what becomes of it. True when later ones go unlogged.</summary>
    public static bool Survive()
    {
        if (!Thread.CurrentThread.IsThreadPoolThread && Thread.CurrentThread.Name != "Finalizer")
            return false;
        ParseConfiguration(SwallowThem);
        return true;
    }

    [DllImport("__Internal", EntryPoint = "mono_install_unhandled_exception_hook")]
    private static extern void InstallHook(IntPtr hook, IntPtr state);

    [DllImport("__Internal", EntryPoint = "mono_config_parse_memory", CharSet = CharSet.Ansi)]
    private static extern void ParseConfiguration(string xml);

    [DllImport("libdl.so.2", EntryPoint = "dlsym", CharSet = CharSet.Ansi)]
    private static extern IntPtr FindSymbol(IntPtr library, string name);
}
