using System.Diagnostics;
using System.Globalization;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>One sender, the daemon, one subscriber that wants every event: three processes.</summary>
internal sealed record Flood(double PerSecond, double SenderNs, double DaemonNs, double FollowerNs, double EarlierPeakMegabytes, double LaterPeakMegabytes)
{
    public double PeakMegabytes => Math.Max(EarlierPeakMegabytes, LaterPeakMegabytes);

    public static async Task<Flood> RunAsync(LineRig rig, long count)
    {
        using var sender = await new RoleProcess(EventSender.Role, rig.Endpoint.Link, rig.Token, $"{count}", "0", "0").WhenReadyAsync();
        using var follower = await FollowAsync(rig, count, LogEvent.Types.Level.Info);
        return await MeasureAsync(rig, count, sender, follower);
    }

    /// <summary>The sender is the Editor's half of the line as it is, on Mono.</summary>
    public static async Task<Flood> RunMonoAsync(LineRig rig, long count)
    {
        using var sender = await new RoleProcess(Repository.MonoEditor("flood", count, rig.Environment)).WhenReadyAsync();
        using var follower = await FollowAsync(rig, count, LogEvent.Types.Level.Info);
        return await MeasureAsync(rig, count, sender, follower);
    }

    public static async Task<Flood> MeasureAsync(LineRig rig, long count, RoleProcess sender, RoleProcess follower)
    {
        var cpu = ProcessWeight.CpuSeconds(rig.Endpoint.Pid);
        var peaks = new List<double>();
        sender.Go();
        var ended = follower.EndAsync();
        while (await Task.WhenAny(ended, Task.Delay(50)) != ended) peaks.Add(ProcessWeight.ResidentMegabytes(rig.Endpoint.Pid));
        var (far, near) = (await ended, await sender.EndAsync());
        var half = peaks.Count / 2;
        return new Flood(
            count / ((far[0] - near[0]) / Stopwatch.Frequency), near[1] * 1000 / count, (ProcessWeight.CpuSeconds(rig.Endpoint.Pid) - cpu) * 1e9 / count, far[1] * 1000 / count,
            peaks.Take(half).DefaultIfEmpty().Max(), peaks.Skip(half).DefaultIfEmpty().Max());
    }

    /// <summary>A subscriber that is known to be there: a log of our own has reached it.</summary>
    public static async Task<RoleProcess> FollowAsync(LineRig rig, long count, LogEvent.Types.Level level)
    {
        var follower = new RoleProcess(
            EventFollower.Role, rig.Environment["HAWSER_RUNTIME_DIR"]!, rig.Environment["HAWSER_STATE_DIR"]!,
            count.ToString(CultureInfo.InvariantCulture), ((int)level).ToString(CultureInfo.InvariantCulture));
        var (transport, frames) = rig.Connect(Role.Editor, EventSender.HelloWith(rig.Token).Editor);
        using (transport)
        {
            for (var ready = follower.WhenReadyAsync(); await Task.WhenAny(ready, Task.Delay(50)) != ready;)
                frames.Write(new Envelope { Event = new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Error, Message = "mark" } } });
        }

        return follower;
    }
}
