using System.Runtime.InteropServices;

namespace EditorHost.Native;

/// <summary>A native library of the project that this machine can load, under the names by which DllImport asks for it.</summary>
internal sealed record NativeLibraryFile(string Path, string[] Names)
{
    private const int ElfMachineOffset = 18;
    private const ushort ElfX64 = 0x3E;
    private const ushort ElfArm64 = 0xB7;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Those of them that fit this machine.</summary>
    public static IEnumerable<NativeLibraryFile> Among(IEnumerable<string> paths)
        => paths.Where(FitsThisMachine).Select(path => new NativeLibraryFile(path, NamesOf(System.IO.Path.GetFileNameWithoutExtension(path))));

    private static string[] NamesOf(string name) => name.StartsWith("lib", StringComparison.Ordinal) ? [name.Substring(3), name] : [name];

    private static bool FitsThisMachine(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[ElfMachineOffset + 2];
        if (file.Read(header, 0, header.Length) < header.Length)
            return false;
        if (header[0] == 0x7F && header[1] == 'E' && header[2] == 'L' && header[3] == 'F')
            return BitConverter.ToUInt16(header, ElfMachineOffset) == (IsArm ? ElfArm64 : ElfX64);
        return Directory.Exists("/System/Library") && System.IO.Path.GetExtension(path) == ".dylib";
    }
}
