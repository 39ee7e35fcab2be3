using System.Runtime.InteropServices;

namespace EditorHost.Compilation;

/// <summary>`dotnet` on the PATH is usually a link; the SDK lies beside what it points to.</summary>
internal static class SymbolicLink
{
    public static string? Resolve(string path)
    {
        var resolved = RealPath(path, IntPtr.Zero);
        if (resolved == IntPtr.Zero)
            return null;
        var text = Marshal.PtrToStringAnsi(resolved);
        Free(resolved);
        return text;
    }

    [DllImport("libc", EntryPoint = "realpath", CharSet = CharSet.Ansi)]
    private static extern IntPtr RealPath(string path, IntPtr buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(IntPtr memory);
}
