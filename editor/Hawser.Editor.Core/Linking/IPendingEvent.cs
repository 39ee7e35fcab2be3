using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>An event that is made when it is about to be sent: of several that waited, only the last one is worth sending.</summary>
internal interface IPendingEvent
{
    /// <summary>Once, on the thread that sends. Null: there is nothing to say any more.</summary>
    Event? Take();
}
