namespace UnityStandIn.Border;

[Serializable]
public sealed class CompilerDiagnostic
{
    public required string Message { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    public required int Column { get; init; }

    public required bool IsError { get; init; }
}
