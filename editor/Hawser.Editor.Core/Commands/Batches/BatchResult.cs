using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>What the result of a batch looks like; made by <see cref="BatchResults"/>.</summary>
internal sealed class BatchResult
{
    [HawserArgument("For each command, in order: command, ok, and result, or failure, or skipped.")]
    public IReadOnlyList<JsonValue> Steps { get; set; } = Array.Empty<JsonValue>();

    public int Succeeded { get; set; }

    public int Failed { get; set; }

    [HawserArgument("How many were not run.")]
    public int Skipped { get; set; }
}
