using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <param name="LineCommand">The command that its lines say they are from.</param>
/// <param name="File">Null: standard output.</param>
internal sealed record ExportRequest(string Command, string LineCommand, EventFilter Filter, StartPlace Start, string? File, bool Force);
