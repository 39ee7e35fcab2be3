using Hawser.Cli.Output;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>How a process ends that waited for an operation.</summary>
internal static class OperationEnds
{
    /// <summary>Null: it ended well.</summary>
    public static Failure? FailureOf(OperationInfo operation)
    {
        var ended = operation.Last;
        if (ended is null or { Kind: OperationEvent.Types.Kind.Complete, Code: 0 }) return null;
        var message = $"{OperationText.TitleOf(operation)}: {OperationText.ResultOf(ended)}{(ended.Message.Length > 0 ? $": {ended.Message}" : "")}";
        return Failures.Create(CodeOf(ended.Code), message, $"See its history: hawser ops show {operation.OpId}");
    }

    private static ErrorCode CodeOf(int code) => (OperationEvent.Types.Code)code switch
    {
        OperationEvent.Types.Code.Abandoned => ErrorCatalog.Interrupted,
        OperationEvent.Types.Code.Cancelled => ErrorCatalog.Cancelled,
        OperationEvent.Types.Code.EditorLost => ErrorCatalog.EditorLost,
        _ => ErrorCatalog.CommandFailed,
    };
}
