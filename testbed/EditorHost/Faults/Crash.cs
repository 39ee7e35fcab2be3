using System.Runtime.InteropServices;
using UnityStandIn.Border;

namespace EditorHost.Faults;

/// <summary>Dies as a crashing Editor does: a line in the log, then a real signal. Nothing is cleaned up.</summary>
internal static class Crash
{
    private const int Abort = 6;
    private const int SegmentationFault = 11;
    private static readonly TimeSpan SignalDelivery = TimeSpan.FromSeconds(10);

    public static void Now(EditorLog log, bool abort)
    {
        var signal = abort ? Abort : SegmentationFault;
        log.WriteLine($"Caught fatal signal - signo:{signal} code:1 errno:0 addr:(nil)\nObtained 0 stack frames.");
        // Mono would catch the signal and print for seconds; the default action ends the process on the spot.
        Signal(signal, IntPtr.Zero);
        _ = Kill(ProcessId(), signal);
        // The kernel may hand the signal to another thread; this one must not go on meanwhile.
        Thread.Sleep(SignalDelivery);
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern IntPtr Signal(int signal, IntPtr handler);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getpid")]
    private static extern int ProcessId();
}
