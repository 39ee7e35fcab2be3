namespace Hawser.Daemon.Events.Batches;

/// <summary>Kinds of event as bits, so that a filter's set is one number.</summary>
[Flags]
internal enum EventKinds : byte
{
    None = 0,
    Log = 1,
    Operation = 2,
    Editor = 4,
    Compile = 8,
    Command = 16,

    /// <summary>What is missing concerns everybody: no filter leaves it out.</summary>
    Gap = 32,

    /// <summary>Of a newer peer. Kept and handed on to those who ask for everything.</summary>
    Unknown = 64,

    Interrupt = 128,

    All = 255,
}
