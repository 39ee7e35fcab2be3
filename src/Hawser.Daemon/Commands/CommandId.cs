namespace Hawser.Daemon.Commands;

/// <summary>A command's id: the caller's own, or one that the daemon made.</summary>
internal readonly record struct CommandId(string Value)
{
    public static CommandId New() => new(Guid.NewGuid().ToString("N"));

    public override string ToString() => Value;
}
