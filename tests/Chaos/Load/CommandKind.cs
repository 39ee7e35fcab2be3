namespace Hawser.Chaos.Load;

/// <summary>The commands of the chaos project, one for each promise; see <c>Rigging/ProjectScripts/ChaosCommands.cs</c>.</summary>
public enum CommandKind
{
    /// <summary>Changes nothing, so it may run again.</summary>
    Read,

    /// <summary>May run again as well.</summary>
    Idempotent,

    /// <summary>On the main thread, and once.</summary>
    Plain,

    /// <summary>On the main thread, awaiting in between.</summary>
    Async,

    /// <summary>Off the main thread.</summary>
    Background,

    /// <summary>On the thread that reads the line.</summary>
    Quick,

    /// <summary>Throws once it has had its effect.</summary>
    Failing,

    /// <summary>Leaves word of where to go on if a reload cuts it off.</summary>
    Resumable,

    /// <summary>Makes the domain reload, and ends after that.</summary>
    Reloads,
}
