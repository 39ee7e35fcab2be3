namespace Hawser.Chaos.Oracle;

/// <summary>What a daemon holds open.</summary>
internal readonly record struct DaemonWeight(int Files, int Threads)
{
    public static DaemonWeight Of(int pid) => new(
        Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length,
        Directory.GetDirectories($"/proc/{pid}/task").Length);
}
