using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>The figures of issue 3: events from an Editor's process through the daemon's store to a subscriber in another process.</summary>
internal static class EventsSuite
{
    private const long Many = 3_000_000;
    private const long VeryMany = 10_000_000;
    private const double RivalPerSecond = 118_000;
    private const double RivalMegabytes = 216;

    public static async Task RunAsync(string folder)
    {
        var rawSocket = RawBytes.ThroughSocket(folder, Many);
        new Figure("events.raw_socket.per_s", rawSocket, "1/s").Print();
        new Figure("events.raw_file.per_s", RawBytes.IntoFile(folder, Many), "1/s").Print();

        await using (var rig = await LineRig.StartAsync(New(folder, "e2e"), withEditor: false))
        {
            await Flood.RunAsync(rig, Many / 10); // warm up: pages, tiered code, the file
            var flood = await Flood.RunAsync(rig, Many);
            new Figure("events.e2e.per_s", flood.PerSecond, "1/s", RivalPerSecond).Print();
            new Figure("events.e2e.of_raw_socket", flood.PerSecond / rawSocket, "").Print();
            new Figure("events.cpu.sender.ns", flood.SenderNs, "ns").Print();
            new Figure("events.cpu.daemon.ns", flood.DaemonNs, "ns").Print();
            new Figure("events.cpu.subscriber.ns", flood.FollowerNs, "ns").Print();
        }

        await LogCallerBench.RunAsync(New(folder, "caller"));
        await using (var rig = await LineRig.StartAsync(New(folder, "mono"), withEditor: false))
        {
            await Flood.RunMonoAsync(rig, Many / 10);
            var flood = await Flood.RunMonoAsync(rig, Many);
            new Figure("events.e2e_mono.per_s", flood.PerSecond, "1/s", RivalPerSecond).Print();
            new Figure("events.cpu.sender_mono.ns", flood.SenderNs, "ns").Print();
        }

        await using (var rig = await LineRig.StartAsync(New(folder, "memory"), withEditor: false))
        {
            var flood = await Flood.RunAsync(rig, VeryMany);
            new Figure("events.daemon.mb", flood.PeakMegabytes, "MB", RivalMegabytes).Print();
            new Figure("events.daemon.mb.later_half", flood.LaterPeakMegabytes, "MB", flood.EarlierPeakMegabytes).Print();
        }

        await using (var rig = await LineRig.StartAsync(New(folder, "warn"), withEditor: false))
        {
            new Figure("warn.p99.ms", await WarnDelay.MeasureAsync(rig, Subscribe.Types.Policy.DropOldest), "ms", 5).Print();
            new Figure("warn.p99.block.ms", await WarnDelay.MeasureAsync(rig, Subscribe.Types.Policy.Block), "ms", 5).Print();
        }

        await ManySubscriptions.RunAsync(folder);
        await QueryBench.RunAsync(New(folder, "query"));
    }

    public static string New(string folder, string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}
