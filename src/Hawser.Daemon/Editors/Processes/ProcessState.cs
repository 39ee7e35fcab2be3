namespace Hawser.Daemon.Editors.Processes;

/// <summary>What the operating system says a process is doing.</summary>
internal enum ProcessState
{
    /// <summary>There is none, or this system does not tell.</summary>
    Unknown,

    Running,

    /// <summary>It waits for something, as every program does most of the time.</summary>
    Sleeping,

    /// <summary>It waits for a disk or a driver and can't even be ended.</summary>
    Uninterruptible,

    /// <summary>By SIGSTOP, or Ctrl-Z.</summary>
    Stopped,

    /// <summary>By a debugger.</summary>
    Traced,

    /// <summary>It has ended, and its parent has not asked how.</summary>
    Zombie,

    Ended,
}
