using Hawser.Editor.Core.Events;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>One connection to a daemon, for those who write to it.</summary>
/// <remarks>Writing throws what <see cref="LinkConnection.IsLoss"/> recognises when the connection is over.</remarks>
internal interface ILinkConnection : IDisposable
{
    void Write(Envelope envelope);

    /// <summary>Writes a parcel as the frame it is.</summary>
    void Write(EventParcel parcel);

    /// <summary>Writes a parcel's events as frames of their own.</summary>
    void WriteSingly(EventParcel parcel);
}
