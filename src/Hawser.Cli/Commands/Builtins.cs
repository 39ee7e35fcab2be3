namespace Hawser.Cli.Commands;

/// <summary>The commands that are ours, not an Editor's. Where a catalog has one of the same name, <c>hawser run</c> reaches it.</summary>
internal static class Builtins
{
    public static IReadOnlyList<string> Names { get; } =
        ["daemon", "status", "editors", "commands", "run", "batch", "wait", "interrupts", "logs", "events", "ops", "top", "version", "doctor", "completion", "help"];

    public static bool Contains(string name) => Names.Contains(name) || name == Completion;

    /// <summary>Asked by the shells' scripts; hidden.</summary>
    public const string Completion = "__complete";
}
