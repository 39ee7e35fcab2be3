using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands;

/// <summary>How a run ended, before anybody has turned its result into JSON.</summary>
internal sealed record Ending
{
    private Ending(Outcome.Types.Kind kind, object? result, Failure? failure)
    {
        Kind = kind;
        Result = result;
        Failure = failure;
    }

    public Outcome.Types.Kind Kind { get; }

    public object? Result { get; }

    public Failure? Failure { get; }

    /// <summary>How the command's operation ends with it, if it has one.</summary>
    public int OperationCode => Kind switch
    {
        Outcome.Types.Kind.Succeeded => OperationCodes.Ok,
        Outcome.Types.Kind.Cancelled => OperationCodes.Cancelled,
        Outcome.Types.Kind.Interrupted => OperationCodes.Abandoned,
        _ => 1,
    };

    public static Ending Expired { get; } = new(
        Outcome.Types.Kind.Expired, null, Failures.Create(ErrorCatalog.Expired, "The deadline passed before the Editor came to the end of the command."));

    /// <summary>The same end with more to say of it.</summary>
    public Ending With(Failure failure) => new(Kind, Result, failure);

    public static Ending Succeeded(object? result) => new(Outcome.Types.Kind.Succeeded, result, null);

    public static Ending Failed(Failure failure) => new(Outcome.Types.Kind.Failed, null, failure);

    public static Ending Cancelled(string reason) => new(
        Outcome.Types.Kind.Cancelled, null, Failures.Create(ErrorCatalog.Cancelled, reason.Length == 0 ? "The command was cancelled." : reason));

    public static Ending Interrupted(string message) => new(
        Outcome.Types.Kind.Interrupted, null, Failures.Create(ErrorCatalog.Interrupted, message));
}
