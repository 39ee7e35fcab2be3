using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>What became of an Invoke: a command that its caller now waits for, or why there is none.</summary>
internal readonly record struct Acceptance(Command? Command, Failure? Failure)
{
    public static implicit operator Acceptance(Command command) => new(command, null);

    public static implicit operator Acceptance(Failure failure) => new(null, failure);
}
