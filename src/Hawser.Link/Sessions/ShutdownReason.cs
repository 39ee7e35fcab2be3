namespace Hawser.Link.Sessions;

/// <summary>Why a session ended.</summary>
public enum ShutdownKind
{
    /// <summary>We closed it.</summary>
    ClosedHere,

    /// <summary>The other end closed it, between two frames.</summary>
    ClosedThere,

    /// <summary>The connection broke.</summary>
    Broken,

    /// <summary>The other end sent what is not of this protocol.</summary>
    BadFrame,

    /// <summary>The other end stopped reading and our queue for it is full.</summary>
    SlowPeer,

    /// <summary>A newer connection of the same Editor took over.</summary>
    Superseded,

    /// <summary>Nothing was heard for too long.</summary>
    Silent,

    /// <summary>Our own handler threw where it must not: a fault of Hawser, never hidden.</summary>
    HandlerFault,
}

/// <summary>Set once, by whoever ended the session first; everybody else learns it from here.</summary>
public sealed record ShutdownReason(ShutdownKind Kind, string Message, Exception? Cause = null)
{
    public static ShutdownReason ClosedHere { get; } = new(ShutdownKind.ClosedHere, "closed");
}
