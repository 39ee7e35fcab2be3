using System.Text.Json;

namespace Hawser.Daemon.Commands.Batches;

/// <summary>The names of a batch's commands, as far as its arguments are what they should be: to judge them is the Editor's.</summary>
internal static class BatchSteps
{
    /// <summary>The command that runs others; the Editor has it, and the daemon knows what it means.</summary>
    public const string Command = "batch";

    public static bool IsBatch(string command) => string.Equals(command, Command, StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Names(string argumentsJson)
    {
        using var arguments = JsonDocument.Parse(argumentsJson.Length == 0 ? ArgumentsJson.None : argumentsJson);
        return arguments.RootElement.TryGetProperty("steps", out var steps) && steps.ValueKind == JsonValueKind.Array
            ? [.. steps.EnumerateArray().Select(NameOf).OfType<string>()]
            : [];
    }

    private static string? NameOf(JsonElement step) =>
        step.ValueKind == JsonValueKind.Object && step.TryGetProperty("command", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
}
