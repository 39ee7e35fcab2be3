using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Keeps state that follows from events. Called under the hub's lock, in the order of the numbers; quick, and never waits.</summary>
internal interface IEventTap
{
    /// <summary>What it wants. Logs are a bad idea: each is decoded for it.</summary>
    EventKinds Kinds { get; }

    void OnEvent(Event entry);
}
