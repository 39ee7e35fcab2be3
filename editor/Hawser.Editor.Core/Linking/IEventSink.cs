using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>Takes events from any thread, at once, in order.</summary>
internal interface IEventSink
{
    void Send(Event happened);

    /// <summary>Sends what <paramref name="pending"/> will have to say when its turn comes.</summary>
    void Send(IPendingEvent pending);
}
