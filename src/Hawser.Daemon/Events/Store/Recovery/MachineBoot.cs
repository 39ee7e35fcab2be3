namespace Hawser.Daemon.Events.Store.Recovery;

/// <summary>
/// Which run of the machine this is. What a process has written outlives the process, and not the machine: within one boot a journal
/// that nobody closed has lost nothing, after another one its end may be missing.
/// </summary>
internal static class MachineBoot
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>On Linux the kernel names each boot. Elsewhere the time of the boot does, as far as the clock may be trusted: when it
    /// may not, the next daemon takes care for nothing, and numbers jump.</summary>
    public static Guid Current(TimeProvider time)
    {
        if (OperatingSystem.IsLinux() && TryRead() is { } boot) return boot;
        var bootedAt = time.GetUtcNow() - TimeSpan.FromMilliseconds(Environment.TickCount64);
        return new Guid(0, 0, 0, BitConverter.GetBytes(bootedAt.Ticks / TimeSpan.TicksPerSecond));
    }

    public static bool IsSame(Guid one, Guid other) =>
        one == other || (SecondsIn(one) is { } first && SecondsIn(other) is { } second && Math.Abs(first - second) <= ClockSlack.TotalSeconds);

    private static Guid? TryRead()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText(LinuxBootId).AsSpan().Trim(), out var boot) ? boot : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A kernel's id is random: its first half is not zero.
    private static long? SecondsIn(Guid boot)
    {
        var bytes = boot.ToByteArray();
        return bytes.AsSpan(0, 8).IndexOfAnyExcept((byte)0) < 0 ? BitConverter.ToInt64(bytes, 8) : null;
    }
}
