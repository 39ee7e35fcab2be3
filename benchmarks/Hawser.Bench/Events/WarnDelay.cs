using Hawser.Bench.Rigging;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>How long a WARN takes from its Editor's thread to its subscriber while INFO floods, with somebody who reads the flood too.</summary>
internal static class WarnDelay
{
    private const long Infos = 3_000_000;
    private const long EveryMicroseconds = 1000;

    /// <param name="policy">Of the one who reads the flood. One that wants all of it makes everything of that Editor wait for it, by its own wish.</param>
    public static async Task<double> MeasureAsync(LineRig rig, Subscribe.Types.Policy policy)
    {
        using var drain = await new RoleProcess(EventDrain.Role, rig.Endpoint.Link, rig.Token, "1", $"{policy}").WhenReadyAsync();
        using var sender = await new RoleProcess(EventSender.Role, rig.Endpoint.Link, rig.Token, $"{Infos}", "0", $"{EveryMicroseconds}").WhenReadyAsync();
        using var follower = await Flood.FollowAsync(rig, long.MaxValue, LogEvent.Types.Level.Warn);
        sender.Go();
        return (await follower.EndAsync())[2];
    }
}
