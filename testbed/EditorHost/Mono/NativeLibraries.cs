using System.Runtime.InteropServices;
using EditorHost.Native;

namespace EditorHost.Mono;

/// <summary>
/// Makes the native libraries of the project known to DllImport by their bare names, as Unity does. They are mapped in
/// the runtime and not in a domain, so a loaded one stays loaded over reloads.
/// </summary>
internal static class NativeLibraries
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal);

    public static void Register(IEnumerable<string> paths)
    {
        foreach (var library in NativeLibraryFile.Among(paths).Where(library => Known.Add(library.Path)))
            foreach (var name in library.Names)
                InsertMapping(IntPtr.Zero, name, null, library.Path, null);
    }

    [DllImport("__Internal", EntryPoint = "mono_dllmap_insert", CharSet = CharSet.Ansi)]
    private static extern void InsertMapping(IntPtr assembly, string library, string? function, string targetLibrary, string? targetFunction);
}
