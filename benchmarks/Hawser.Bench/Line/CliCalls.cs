using System.Diagnostics;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;

namespace Hawser.Bench.Line;

/// <summary><c>hawser play status</c> from fork to exit. Beside it /bin/true, started in the same way: what starting any process
/// costs here; and the nearest rival's CLI for memory (57 MiB, issue 2).</summary>
internal static class CliCalls
{
    private const double RivalMebibytes = 57;

    public static void Run(LineRig rig)
    {
        var bare = Samples.Take(20, 200, () => RunOnce(new ProcessStartInfo("/bin/true")));
        var call = Samples.Take(20, 200, () => RunOnce(Quiet(rig.Describe("play", "status"))));
        new Figure("cli.play_status.ms", call.Median / 1000, "ms", bare.Median / 1000).Print();
        new Figure("cli.play_status.mib", PeakMebibytes(rig), "MiB", RivalMebibytes).Print();
    }

    private static ProcessStartInfo Quiet(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        return start;
    }

    private static void RunOnce(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}.");
    }

    /// <summary>GNU time reads the peak that the system kept of the child.</summary>
    private static double PeakMebibytes(LineRig rig)
    {
        var start = rig.Describe();
        start.FileName = "/usr/bin/time";
        start.RedirectStandardError = true;
        foreach (var argument in new[] { "-f", "%M", Repository.Executable, "play", "status" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var kibibytes = double.Parse(process.StandardError.ReadToEnd().Trim(), System.Globalization.CultureInfo.InvariantCulture);
        process.WaitForExit();
        return kibibytes / 1024;
    }
}
