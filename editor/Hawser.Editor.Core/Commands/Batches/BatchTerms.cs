using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>What was asked for.</summary>
internal sealed record BatchTerms(IReadOnlyList<BatchStep> Steps, bool StopOnFailure, string UndoName)
{
    public string NameOfUndo => UndoName.Length > 0 ? UndoName : $"Batch of {Steps.Count} commands";

    public static BatchTerms FromJson(JsonValue json) => new(
        json.List("steps").Select(step => new BatchStep { Command = step.Text("command"), Args = step["args"] ?? JsonValue.EmptyObject }).ToList(),
        json.Flag("stopOnFailure"),
        json.Text("undo"));

    public JsonValue ToJson() => JsonValue.Object(
        ("steps", JsonValue.Array(Steps.Select(step => JsonValue.Object(("command", step.Command), ("args", step.Args))))),
        ("stopOnFailure", StopOnFailure),
        ("undo", UndoName));
}
