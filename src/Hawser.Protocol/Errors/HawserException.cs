using Hawser.Protocol.V1;

namespace Hawser.Protocol.Errors;

/// <summary>A failure on its way to whoever asked. Its text is for a stranger to read.</summary>
public sealed class HawserException : Exception
{
    public HawserException(Failure failure, Exception? innerException = null)
        : base(failure.Message, innerException) => Failure = failure;

    public HawserException(ErrorCode code, string message, params string[] hints)
        : this(Failures.Create(code, message, hints))
    {
    }

    public Failure Failure { get; }

    public ErrorCode Code => new(Failure.Code);
}
