using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Hawser.Link.Platform;

namespace Hawser.Daemon.Editors.Processes;

/// <summary>From /proc.</summary>
internal sealed class LinuxProcessTable : IProcessTable
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint InodeWanted = 0x100; // STATX_INO
    private const int StatxSize = 256;
    private const int InodeOffset = 32;

    public string GlobalEditorLog => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "unity3d", "Editor.log");

    /// <summary>None: on Linux the log itself has all there is.</summary>
    public IEnumerable<string> CrashFolders => [];

    public ProcessFacts? Find(int pid)
    {
        if (ReadText($"/proc/{pid}/stat") is not { } stat) return null;
        var state = StateOf(stat[stat.LastIndexOf(')')..].Split(' ') is [_, var letter, ..] ? letter : "");
        if (state is ProcessState.Zombie or ProcessState.Ended) return null;
        return CurrentPlatform.Instance.ProcessStartUnixMilliseconds(pid) is { } start ? new ProcessFacts(pid, start, state, CommandLineOf(pid)) : null;
    }

    public IEnumerable<ProcessFacts> WithProjects() =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && CommandLineOf(pid) is { ProjectPath: not null, IsHelper: false })
            .Select(Find)
            .OfType<ProcessFacts>();

    // The kernel's list of locks: looking at it takes none.
    public LockFacts LookAtLock(string file)
    {
        if (InodeOf(file) is not { } inode) return LockFacts.None;
        if (ReadText("/proc/locks") is not { } locks) return new LockFacts(Exists: true, IsHeld: null, Holder: null);
        foreach (var line in locks.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields is not [_, not "->", _, _, var pid, var place, ..] || !place.EndsWith($":{inode}", StringComparison.Ordinal)) continue;
            return new LockFacts(Exists: true, IsHeld: true, int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var holder) && holder > 0 ? holder : null);
        }

        return new LockFacts(Exists: true, IsHeld: false, Holder: null);
    }

    private static ProcessState StateOf(string letter) => letter switch
    {
        "R" => ProcessState.Running,
        "S" or "I" => ProcessState.Sleeping,
        "D" => ProcessState.Uninterruptible,
        "T" => ProcessState.Stopped,
        "t" => ProcessState.Traced,
        "Z" => ProcessState.Zombie,
        "X" or "x" => ProcessState.Ended,
        _ => ProcessState.Unknown,
    };

    private static EditorCommandLine CommandLineOf(int pid) =>
        ReadText($"/proc/{pid}/cmdline") is { Length: > 0 } text ? new EditorCommandLine([.. text.TrimEnd('\0').Split('\0')]) : EditorCommandLine.Unknown;

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile, or is another user's
        }
    }

    private static ulong? InodeOf(string file)
    {
        var result = new byte[StatxSize];
        return Statx(CurrentFolder, Encoding.UTF8.GetBytes(file + '\0'), 0, InodeWanted, result) == 0 ? BitConverter.ToUInt64(result, InodeOffset) : null;
    }

    // Of all the calls that tell an inode, the one whose structure is the same on every architecture.
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] result);
}
