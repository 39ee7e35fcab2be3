namespace Hawser.Chaos.Faults;

/// <summary>What strikes.</summary>
public enum FaultKind
{
    /// <summary>An Editor's scripting domain reloads.</summary>
    Reload,

    /// <summary>The same, and takes long.</summary>
    SlowReload,

    /// <summary>A script changes: compile, then reload.</summary>
    Recompile,

    /// <summary>An Editor's main thread does nothing for a while.</summary>
    MainThreadBlock,

    /// <summary>An Editor's line to the daemon is cut.</summary>
    LinkCut,

    /// <summary>The same, in the middle of whatever is being sent.</summary>
    LinkCutMidway,

    /// <summary>Nothing passes between an Editor and the daemon for a while.</summary>
    LinkStall,

    /// <summary>All clients' lines are cut in the middle of whatever is being sent.</summary>
    ClientCut,

    /// <summary>kill -9 of the daemon, and a new one.</summary>
    DaemonKill,

    /// <summary>hawser daemon restart.</summary>
    DaemonRestart,

    /// <summary>The daemon is stopped in its tracks, and goes on.</summary>
    DaemonFreeze,

    /// <summary>kill -9 of an Editor, and a new one on the same project.</summary>
    EditorKill,

    /// <summary>An Editor's process is stopped in its tracks, and goes on.</summary>
    EditorFreeze,
}
