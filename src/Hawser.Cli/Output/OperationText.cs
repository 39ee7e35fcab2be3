using Hawser.Cli.Output.Events;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output;

/// <summary>An operation in words and as JSON.</summary>
internal static class OperationText
{
    /// <summary>Of the event that ended it.</summary>
    public static string ResultOf(OperationEvent ended) => (OperationEvent.Types.Code)ended.Code switch
    {
        OperationEvent.Types.Code.Ok => "done",
        OperationEvent.Types.Code.Abandoned => "abandoned",
        OperationEvent.Types.Code.Cancelled => "cancelled",
        OperationEvent.Types.Code.EditorLost => "lost with its Editor",
        _ => $"failed ({ended.Code})",
    };

    public static bool HasEnded(OperationInfo operation) => operation.EndedUnixMs > 0 || operation.Last?.Kind == OperationEvent.Types.Kind.Complete;

    public static string StateOf(OperationInfo operation) => operation switch
    {
        { Last: { Kind: OperationEvent.Types.Kind.Complete } last } => ResultOf(last),
        { EndedUnixMs: > 0 } => "ended",
        { CancelRequested: true } => $"{operation.Last?.Progress ?? 0} %, to be cancelled",
        _ => $"{operation.Last?.Progress ?? 0} %",
    };

    public static string TitleOf(OperationInfo operation) => operation.Title.Length > 0 ? operation.Title : operation.OpId;

    public static TimeSpan Age(OperationInfo operation, TimeProvider time)
    {
        if (operation.StartedUnixMs <= 0) return TimeSpan.Zero;
        var end = operation.EndedUnixMs > 0 ? operation.EndedUnixMs : time.GetUtcNow().ToUnixTimeMilliseconds();
        return TimeSpan.FromMilliseconds(Math.Max(0, end - operation.StartedUnixMs));
    }

    public static JsonValue ToJson(OperationInfo operation) => JsonValue.Object(
        ("opId", operation.OpId),
        ("title", operation.Title),
        ("projectId", operation.ProjectId),
        ("editorId", operation.EditorId),
        ("startedUnixMs", operation.StartedUnixMs),
        ("endedUnixMs", operation.EndedUnixMs),
        ("commandId", operation.CommandId),
        ("caller", operation.Caller),
        ("cancellable", operation.Cancellable),
        ("cancelRequested", operation.CancelRequested),
        ("last", operation.Last is { } last ? EventJson.Operation(last) : JsonValue.Null));
}
