using Hawser.Editor.Core.Commands;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Reloading;

/// <summary>A command that goes on in the next domain: all that crosses the reload of it.</summary>
internal sealed record ContinuationRecord
{
    public required string CommandId { get; init; }

    public required string Command { get; init; }

    public required string Caller { get; init; }

    public required ContinuationPoint Point { get; init; }

    /// <summary>A timestamp of the process's monotonic clock, which does not care for domains.</summary>
    public required long Deadline { get; init; }

    public required bool HasOperation { get; init; }

    public static ContinuationRecord Of(CommandRun run) => new()
    {
        CommandId = run.Id,
        Command = run.Command,
        Caller = run.Caller,
        Point = run.ResumeAt!,
        Deadline = run.Deadline,
        HasOperation = run.Operation is not null,
    };

    public static ContinuationRecord FromJson(JsonValue json) => new()
    {
        CommandId = json.Text("id"),
        Command = json.Text("command"),
        Caller = json.Text("caller"),
        Point = new ContinuationPoint(json.Text("continuation"), json["state"] ?? JsonValue.Null),
        Deadline = json.Number("deadline"),
        HasOperation = json.Number("operation") != 0,
    };

    public JsonValue ToJson() => JsonValue.Object(
        ("id", CommandId), ("command", Command), ("caller", Caller), ("continuation", Point.Name), ("state", Point.State),
        ("deadline", Deadline), ("operation", HasOperation ? 1 : 0));
}
