using System.Runtime.InteropServices;

namespace EditorHost.Native;

/// <summary>Ends the process whatever threads of scripts are still up to; Environment.Exit would wait for some of them.</summary>
internal static class ProcessEnd
{
    public static void Now(int code)
    {
        Console.Out.Flush();
        if (Environment.OSVersion.Platform == PlatformID.Win32NT)
            Environment.Exit(code);
        Exit(code);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void Exit(int code);
}
