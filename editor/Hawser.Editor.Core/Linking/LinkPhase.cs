namespace Hawser.Editor.Core.Linking;

/// <summary>How the line is, for the status window.</summary>
public enum LinkPhase
{
    Searching,
    Connected,

    /// <summary>A newer connection of this Editor has taken over; this one does not come back.</summary>
    Superseded,
    Stopped,
}
