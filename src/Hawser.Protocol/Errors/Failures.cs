using Hawser.Protocol.V1;

namespace Hawser.Protocol.Errors;

/// <summary>Makes the failures that cross the wire.</summary>
public static class Failures
{
    /// <param name="hints">What to do about it; none: the catalogue's first hint.</param>
    public static Failure Create(ErrorCode code, string message, params string[] hints)
    {
        var failure = new Failure { Code = code.Name, Message = message };
        if (hints.Length > 0) failure.Hints.Add(hints);
        else if (ErrorCatalog.Get(code).Hint is { Length: > 0 } hint) failure.Hints.Add(hint);
        return failure;
    }

    public static Failure WithDetails(this Failure failure, string detailsJson)
    {
        failure.DetailsJson = detailsJson;
        return failure;
    }

    /// <summary>The exit code of a process that ends with this failure.</summary>
    public static int ExitCode(this Failure failure) => ErrorCatalog.Get(failure.Code).ExitCode;
}
