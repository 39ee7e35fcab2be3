using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>One command of a batch, as it is asked for.</summary>
internal sealed class BatchStep
{
    [HawserArgument("The command's name.")]
    public string Command { get; set; } = "";

    [HawserArgument("Its arguments, an object.")]
    public JsonValue Args { get; set; } = JsonValue.EmptyObject;
}
