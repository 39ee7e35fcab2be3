using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;

namespace Hawser.Daemon.Tests.Events.Store;

internal static class Needs
{
    public static bool IsMetBy(this EventNeed need, byte[] encoded)
    {
        var head = EventScanner.Scan(encoded, 0, encoded.Length);
        return need.MayBeIn(head.Kind, head.Level);
    }
}
