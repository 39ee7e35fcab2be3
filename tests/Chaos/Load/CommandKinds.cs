namespace Hawser.Chaos.Load;

internal static class CommandKinds
{
    /// <summary>Its name in the Editor.</summary>
    public static string CommandName(this CommandKind kind) => "chaos." + kind.ToString().ToLowerInvariant();

    public static bool MayRunAgain(this CommandKind kind) => kind is CommandKind.Read or CommandKind.Idempotent;

    public static bool IsOnMainThread(this CommandKind kind) => kind is not (CommandKind.Background or CommandKind.Quick or CommandKind.Resumable);
}
