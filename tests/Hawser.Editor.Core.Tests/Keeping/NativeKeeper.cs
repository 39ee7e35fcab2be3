using System.Reflection;
using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Tests.Keeping;

/// <summary>Builds the native library for this machine and lets the Editor's core find it, as Unity does with the package's.</summary>
internal static class NativeKeeper
{
    private static readonly Lazy<string> Library = new(Build, LazyThreadSafetyMode.ExecutionAndPublication);
    private static int _isFound;

    public static void Use()
    {
        _ = Library.Value;
        if (Interlocked.Exchange(ref _isFound, 1) == 0) NativeLibrary.SetDllImportResolver(typeof(EditorRuntime).Assembly, Resolve);
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "hawser_keeper" ? NativeLibrary.Load(Library.Value) : IntPtr.Zero;

    private static string Build()
    {
        var built = RunProcess.Capture(RepositoryRoot.Combine("build", "keeper"), "native").GetAwaiter().GetResult();
        built.ShouldExitWith(0);
        return RepositoryRoot.Combine("artifacts", "keeper", "native", OperatingSystem.IsMacOS() ? "libhawser_keeper.dylib" : "libhawser_keeper.so");
    }
}
