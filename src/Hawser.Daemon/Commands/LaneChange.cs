namespace Hawser.Daemon.Commands;

/// <summary>What a change of an Editor means for its commands: for the broker to carry out once no lock is held.</summary>
internal sealed class LaneChange
{
    /// <summary>Were cut off by a reload, and running them again could do harm.</summary>
    public List<Command> Interrupted { get; } = [];

    /// <summary>Their caller has cancelled them, and the Editor holds them no more.</summary>
    public List<Command> Cancelled { get; } = [];

    /// <summary>Wait for something else than before.</summary>
    public List<Command> Waiting { get; } = [];

    /// <summary>Given to the Editor a second time.</summary>
    public List<Command> Resent { get; } = [];

    public bool IsEmpty => Interrupted.Count + Cancelled.Count + Waiting.Count + Resent.Count == 0;
}
