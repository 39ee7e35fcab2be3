namespace Hawser.Editor.Core.Commands;

#pragma warning disable CA1032 // It never leaves the host, and means nothing without its ending.

/// <summary>Thrown by what is ours and runs as a command: it ends just like that.</summary>
internal sealed class CommandStoppedException : Exception
{
    public CommandStoppedException(Ending ending)
        : base(ending.Failure?.Message) => Ending = ending;

    public Ending Ending { get; }
}
