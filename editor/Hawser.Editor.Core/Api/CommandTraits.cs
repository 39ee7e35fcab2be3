namespace Hawser.Editor;

/// <summary>What a command promises; this decides what happens to it when a reload or a crash cuts it off.</summary>
[Flags]
public enum CommandTraits
{
    None = 0,

    /// <summary>Changes nothing: cut off, it is simply run again.</summary>
    Read = 1,

    /// <summary>Twice is as good as once: cut off, it is run again.</summary>
    Idempotent = 2,

    /// <summary>May cause a domain reload, and finishes after it with a <see cref="Continuation"/>.</summary>
    Reloads = 4,

    /// <summary>Goes on after a reload that something else caused: see <see cref="CommandContext.IfReloaded"/>.</summary>
    Resumable = 8,
}
