using System.Diagnostics;
using System.Globalization;

namespace Hawser.Chaos.Rigging;

/// <summary>What the system lets anybody do to a process of theirs.</summary>
internal static class Signals
{
    public static Task KillAsync(int pid) => SendAsync("KILL", pid);

    /// <summary>Stops it in its tracks, as a debugger, a full swap or a closed laptop does, and lets it go on.</summary>
    public static async Task FreezeAsync(int pid, TimeSpan time)
    {
        await SendAsync("STOP", pid);
        await Task.Delay(time);
        await SendAsync("CONT", pid);
    }

    private static async Task SendAsync(string signal, int pid)
    {
        // It may have ended in the meantime: then there is nothing to be signalled, and that is said by nobody.
        var start = new ProcessStartInfo("kill", ["-s", signal, pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true };
        using var kill = Process.Start(start)!;
        await kill.WaitForExitAsync();
    }
}
