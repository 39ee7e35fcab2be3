using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Throttling;

internal sealed class CategoryThrottles(TimeProvider time) : IEventThrottles
{
    public IEventThrottle Create(Throttle wanted) => new CategoryThrottle(wanted, time);
}
