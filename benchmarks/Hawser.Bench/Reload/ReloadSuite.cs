using System.Globalization;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;

namespace Hawser.Bench.Reload;

/// <summary>
/// ./bench reload [--reloads N]: domain reloads in a row, each with a command in flight that goes on behind it and one that comes while
/// no domain is there. How soon callers are told, how soon the first answer comes when the domain is back, and whether memory grows.
/// </summary>
internal static class ReloadSuite
{
    private const int Usual = 100;
    private const int WarmUp = 5;

    public static async Task<int> RunAsync(string[] options)
    {
        var reloads = options is ["--reloads", var said] ? int.Parse(said, CultureInfo.InvariantCulture) : Usual;
        var folder = Directory.CreateTempSubdirectory("hwb").FullName;
        try
        {
            await using var rig = await LineRig.StartAsync(folder, withEditor: true);
            return await MeasureAsync(rig, reloads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(LineRig rig, int reloads)
    {
        using var round = new ReloadRound(rig);
        for (var i = 0; i < WarmUp; i++) await round.OnceAsync();
        var (notices, firsts, pid) = (new List<double>(), new List<double>(), (await rig.Editor.StatusAsync()).ProcessId);
        var before = ProcessWeight.ResidentMegabytes(pid);
        for (var i = 0; i < reloads; i++)
        {
            var (notice, first) = await round.OnceAsync();
            notices.Add(notice);
            firsts.Add(first);
            if (i % 50 == 49) Console.Error.WriteLine($"{i + 1} reloads, {round.Lost} commands lost");
        }

        new Figure("reload.notice.p99.ms", P99(notices), "ms").Print();
        new Figure("reload.first.p99.ms", P99(firsts), "ms").Print();
        new Figure("reload.first.p50.ms", firsts.Order().ElementAt(firsts.Count / 2), "ms").Print();
        new Figure("reload.lost", round.Lost, "commands").Print();
        new Figure("reload.memory.kib", (ProcessWeight.ResidentMegabytes(pid) - before) * 1024 / reloads, "KiB per reload").Print();
        return round.Lost == 0 ? 0 : 1;
    }

    private static double P99(List<double> milliseconds) => milliseconds.Order().ElementAt((int)(0.99 * (milliseconds.Count - 1)));
}
