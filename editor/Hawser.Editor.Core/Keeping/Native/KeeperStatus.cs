namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>hk_status: what became of a call.</summary>
internal enum KeeperStatus
{
    Ok = 0,

    /// <summary>This domain's handle is no longer good: another has attached, or the keeper is closed.</summary>
    Stale = 1,
    Invalid = 2,
    NotFound = 3,
    Exists = 4,
    Timeout = 5,

    /// <summary>This domain has been told to stop pulling.</summary>
    Interrupted = 6,
    TooSmall = 7,

    /// <summary>A bound is reached: nothing was taken, try again later.</summary>
    Full = 8,
    TooLarge = 9,

    /// <summary>That connection, or that caller, is not there any more.</summary>
    Gone = 10,
    NoMemory = 11,
    System = 12,
    Abi = 13,
}
