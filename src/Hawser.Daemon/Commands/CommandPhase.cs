namespace Hawser.Daemon.Commands;

/// <summary>How far a command has come. It only ever goes forward, save that a dispatched one may be dispatched again.</summary>
internal enum CommandPhase
{
    /// <summary>Waits for its Editor.</summary>
    Accepted,

    /// <summary>Handed to the Editor's link.</summary>
    Dispatched,

    /// <summary>Has its outcome; nothing can change it.</summary>
    Ended,
}
