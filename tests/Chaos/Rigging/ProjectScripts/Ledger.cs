// Compiled by the Editor as part of the project (C# 9), and not by the solution.
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>
/// What really happened, told by nobody but the command itself: a line in a file, by one write(2) with O_APPEND. It is there though the
/// Editor be killed at the next instruction, and nothing of Hawser has a part in it.
/// </summary>
internal static class Ledger
{
    private const int WriteOnlyAppend = 0x1 | 0x400;

    private static readonly string File = Environment.GetEnvironmentVariable("CHAOS_LEDGER");
    private static readonly int Pid = Process.GetCurrentProcess().Id;

    public static void Note(string what, string key)
    {
        var now = (DateTime.UtcNow - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalMilliseconds;
        var line = Encoding.UTF8.GetBytes(what + " " + key + " " + Pid + " " + (long)now + "\n");
        var file = open(File, WriteOnlyAppend);
        if (file < 0 || write(file, line, (IntPtr)line.Length) != (IntPtr)line.Length) throw new InvalidOperationException("The ledger can't be written.");
        close(file);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open(string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern IntPtr write(int file, byte[] bytes, IntPtr count);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int file);
}
