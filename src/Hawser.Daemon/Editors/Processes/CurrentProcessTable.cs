namespace Hawser.Daemon.Editors.Processes;

/// <summary>The process table of the system this daemon runs on.</summary>
internal static class CurrentProcessTable
{
    public static IProcessTable Instance { get; } =
        OperatingSystem.IsWindows() ? new WindowsProcessTable() : OperatingSystem.IsMacOS() ? new MacProcessTable() : new LinuxProcessTable();

    /// <summary>What the process is doing; <see cref="ProcessState.Ended"/> when it is there no more, or another has its id.</summary>
    public static ProcessState StateOf(this IProcessTable table, int pid, long startUnixMs) =>
        table.Find(pid) is { } process && process.Began(startUnixMs) ? process.State : ProcessState.Ended;
}
