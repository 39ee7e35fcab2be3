namespace Hawser.Protocol.Errors;

/// <summary>One line of the catalogue: everything that any surface needs to tell of an error.</summary>
public sealed record ErrorEntry
{
    public required ErrorCode Code { get; init; }

    /// <summary>What it means, for the reference page.</summary>
    public required string Meaning { get; init; }

    public required ErrorActor Actor { get; init; }

    public required int ExitCode { get; init; }

    public required int HttpStatus { get; init; }

    /// <summary>The code in JSON-RPC and MCP answers.</summary>
    public required int JsonRpcCode { get; init; }

    /// <summary>The first thing to do about it.</summary>
    public required string Hint { get; init; }
}
