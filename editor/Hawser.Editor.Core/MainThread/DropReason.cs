namespace Hawser.Editor.Core.MainThread;

/// <summary>Why an item of the main-thread queue never started.</summary>
public enum DropReason
{
    Cancelled,
    Expired,

    /// <summary>The queue closed, because the domain is about to go.</summary>
    Closed,
}
