using System.Runtime.InteropServices;

namespace EditorHost.Native;

/// <summary>
/// Makes the native libraries of the project known to DllImport by their bare names, as Unity does. They are mapped in
/// the runtime and not in a domain, so a loaded one stays loaded over reloads.
/// </summary>
internal static class NativeLibraries
{
    private const int ElfMachineOffset = 18;
    private const ushort ElfX64 = 0x3E;
    private const ushort ElfArm64 = 0xB7;
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal);

    public static void Register(IEnumerable<string> paths)
    {
        foreach (var path in paths.Where(path => FitsThisMachine(path) && Known.Add(path)))
            foreach (var name in Names(Path.GetFileNameWithoutExtension(path)))
                InsertMapping(IntPtr.Zero, name, null, path, null);
    }

    private static IEnumerable<string> Names(string name)
        => name.StartsWith("lib", StringComparison.Ordinal) ? [name.Substring(3), name] : [name];

    private static bool FitsThisMachine(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[ElfMachineOffset + 2];
        if (file.Read(header, 0, header.Length) < header.Length)
            return false;
        if (header[0] == 0x7F && header[1] == 'E' && header[2] == 'L' && header[3] == 'F')
            return BitConverter.ToUInt16(header, ElfMachineOffset) == (IsArm ? ElfArm64 : ElfX64);
        return Directory.Exists("/System/Library") && Path.GetExtension(path) == ".dylib";
    }

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    [DllImport("__Internal", EntryPoint = "mono_dllmap_insert", CharSet = CharSet.Ansi)]
    private static extern void InsertMapping(IntPtr assembly, string library, string? function, string targetLibrary, string? targetFunction);
}
