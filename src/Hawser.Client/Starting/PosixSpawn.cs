using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hawser.Client.Starting;

/// <summary>One call of posix_spawn: what to do with descriptors, in order, then what to run.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe partial class PosixSpawn : IDisposable
{
    public const int ReadOnly = 0;

    // The structures are opaque; the largest known (glibc's attributes, 336 bytes) fits with room to spare.
    private const int OpaqueSize = 1024;
    private const uint OwnerOnly = 0x180; // 0600
    private const int ResetSignals = 0x04 | 0x08; // POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK

    private readonly void* _actions = NativeMemory.AllocZeroed(OpaqueSize);
    private readonly void* _attributes = NativeMemory.AllocZeroed(OpaqueSize);

    public PosixSpawn()
    {
        Check(InitActions(_actions), "prepare");
        Check(InitAttributes(_attributes), "prepare");
        ResetSignalState();
    }

    public static int AppendOnly { get; } = OperatingSystem.IsMacOS() ? 0x0001 | 0x0008 | 0x0200 : 0x0001 | 0x0400 | 0x0040; // O_WRONLY | O_APPEND | O_CREAT

    private static short NewSession { get; } = OperatingSystem.IsMacOS() ? (short)0x0400 : (short)0x80; // POSIX_SPAWN_SETSID

    public void Open(int descriptor, string path, int flags) => Check(AddOpen(_actions, descriptor, path, flags, OwnerOnly), "open", path);

    public void Duplicate(int from, int to) => Check(AddDuplicate(_actions, from, to), "duplicate");

    public void Close(int descriptor) => Check(AddClose(_actions, descriptor), "close");

    public int Run(string executable, IReadOnlyList<string> arguments)
    {
        using var argv = new NativeStrings([executable, .. arguments]);
        using var environment = new NativeStrings(EnvironmentLines());
        int id;
        Check(Spawn(&id, executable, _actions, _attributes, argv.Pointers, environment.Pointers), "run", executable);
        return id;
    }

    public void Dispose()
    {
        _ = DestroyActions(_actions);
        _ = DestroyAttributes(_attributes);
        NativeMemory.Free(_actions);
        NativeMemory.Free(_attributes);
    }

    /// <summary>.NET ignores SIGPIPE and may block others; a new program expects them as the system has them.</summary>
    private void ResetSignalState()
    {
        var signals = stackalloc byte[128]; // the largest sigset_t
        _ = EmptySignals(signals);
        Check(SetMask(_attributes, signals), "prepare");
        _ = FillSignals(signals);
        Check(SetDefaults(_attributes, signals), "prepare");
        Check(SetFlags(_attributes, (short)(NewSession | ResetSignals)), "prepare");
    }

    private static string[] EnvironmentLines() =>
        [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")];

    private static void Check(int error, string doing, string? what = null)
    {
        if (error != 0) throw new Win32Exception(error, $"Can't {doing}{(what is null ? "" : " " + what)}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(int* id, string path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclose")]
    private static partial int AddClose(void* actions, int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySignals(void* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int FillSignals(void* signals);
}
