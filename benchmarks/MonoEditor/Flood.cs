using System.Diagnostics;
using Hawser.Editor.Core.Logs;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace MonoEditor;

/// <summary>As many log lines as the line takes, and none too many: it waits where an Editor would begin to drop.</summary>
internal static class Flood
{
    private const int MostWaiting = LogRing.Capacity * 4 / 5;

    /// <returns>When it began, in nanoseconds of the monotonic clock; the microseconds of processor time it took until all was stored.</returns>
    public static double[] Run(Editor editor, long count)
    {
        var messages = Messages.Make();
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
        var logs = editor.Logs;
        for (var sent = 0L; sent < count; sent++)
        {
            logs.Add(Level.Info, messages[sent & (Messages.Count - 1)], "", "Unity");
            if ((sent & 63) != 0) continue;
            while (logs.Waiting > MostWaiting) Thread.Sleep(1);
        }

        editor.Dispose();
        process.Refresh();
        return new[] { begun, (process.TotalProcessorTime - before).TotalMilliseconds * 1000 };
    }
}
