using System.Diagnostics;
using Hawser.Link.Platform;

namespace Hawser.Link.Discovery;

/// <summary>A process and when it began: ids are given out again, a start time is not.</summary>
public readonly record struct ProcessIdentity(int Pid, long StartUnixMilliseconds)
{
    /// <summary>Milliseconds. Clock adjustments move the computed start time a little between two looks; a pid is not reused within that time.</summary>
    public const long Tolerance = 2000;

    public bool IsAlive => CurrentPlatform.Instance.ProcessStartUnixMilliseconds(Pid) is { } start && Math.Abs(start - StartUnixMilliseconds) <= Tolerance;

    public static ProcessIdentity Current { get; } = OfCurrent();

    private static ProcessIdentity OfCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessIdentity(process.Id, CurrentPlatform.Instance.ProcessStartUnixMilliseconds(process.Id) ?? 0);
    }
}
