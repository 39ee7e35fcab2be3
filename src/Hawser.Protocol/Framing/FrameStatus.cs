namespace Hawser.Protocol.Framing;

/// <summary>What a look at the received bytes found.</summary>
public enum FrameStatus
{
    /// <summary>Not a whole frame yet; nothing was consumed.</summary>
    NeedMore,

    /// <summary>A frame; it has been taken off the buffer.</summary>
    Complete,

    /// <summary>The length exceeds the limit. The stream can't be trusted from here on.</summary>
    TooLarge,
}
