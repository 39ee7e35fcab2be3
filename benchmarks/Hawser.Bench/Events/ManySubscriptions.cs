using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;

namespace Hawser.Bench.Events;

/// <summary>What an event costs the daemon when so many read the one stream, each of them all of it.</summary>
internal static class ManySubscriptions
{
    public static async Task RunAsync(string folder)
    {
        foreach (var (subscriptions, events) in new[] { (1, 2_000_000L), (10, 1_000_000L), (100, 200_000L), (1000, 30_000L) })
        {
            await using var rig = await LineRig.StartAsync(EventsSuite.New(folder, $"s{subscriptions}"), withEditor: false);
            using var drain = await new RoleProcess(EventDrain.Role, rig.Endpoint.Link, rig.Token, $"{subscriptions}", "Block").WhenReadyAsync();
            using var sender = await new RoleProcess(EventSender.Role, rig.Endpoint.Link, rig.Token, $"{events}", "0", "0").WhenReadyAsync();
            var cpu = ProcessWeight.CpuSeconds(rig.Endpoint.Pid);
            sender.Go();
            await sender.EndAsync();
            var used = ProcessWeight.CpuSeconds(rig.Endpoint.Pid) - cpu;
            new Figure($"subscriptions.{subscriptions}.ns_per_event", used * 1e9 / events, "ns").Print();
        }
    }
}
