using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Cli.Output;

/// <summary>How a process ends that waited for an outcome.</summary>
internal static class OutcomeExit
{
    public static int CodeOf(Outcome outcome) => FailureOf(outcome) is { } failure ? failure.ExitCode() : ExitCodes.Ok;

    /// <summary>Null: it succeeded. An outcome that names no failure gets the one of its kind.</summary>
    public static Failure? FailureOf(Outcome outcome) => outcome switch
    {
        { Kind: Kind.Succeeded } => null,
        { Failure: { Code.Length: > 0 } failure } => failure,
        _ => Failures.Create(CodeOf(outcome.Kind), $"'{outcome.Command}' ended: {NameOf(outcome.Kind)}."),
    };

    public static string NameOf(Kind kind) => kind switch
    {
        Kind.Succeeded => "succeeded",
        Kind.Failed => "failed",
        Kind.Cancelled => "cancelled",
        Kind.Interrupted => "interrupted",
        Kind.EditorLost => "editor_lost",
        Kind.Expired => "expired",
        _ => "unknown",
    };

    private static ErrorCode CodeOf(Kind kind) => kind switch
    {
        Kind.Cancelled => ErrorCatalog.Cancelled,
        Kind.Interrupted => ErrorCatalog.Interrupted,
        Kind.EditorLost => ErrorCatalog.EditorLost,
        Kind.Expired => ErrorCatalog.Expired,
        _ => ErrorCatalog.CommandFailed,
    };
}
