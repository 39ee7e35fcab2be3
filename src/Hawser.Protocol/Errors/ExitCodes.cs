namespace Hawser.Protocol.Errors;

/// <summary>The exit codes of <c>hawser</c>: a contract, see docs/reference/exit-codes.md.</summary>
public static class ExitCodes
{
    public const int Ok = 0;
    public const int CommandFailed = 1;
    public const int Usage = 2;
    public const int Unauthenticated = 3;
    public const int Precondition = 4;
    public const int TestsFailed = 5;
    public const int NoTestsMatched = 6;
    public const int CompileFailed = 7;
    public const int Interrupted = 8;
    public const int DaemonUnreachable = 9;
    public const int Internal = 70;
    public const int Expired = 124;
    public const int Cancelled = 130;
}
