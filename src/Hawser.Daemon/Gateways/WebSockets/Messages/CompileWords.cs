using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Diagnostic.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Messages;

/// <summary>What a plugin says of a compile that has ended: <c>success</c>, <c>errors</c>, <c>warnings</c>, each with file, line, column, message.</summary>
internal static class CompileWords
{
    /// <summary>Without a word about it, a compile has succeeded if it has no errors.</summary>
    public static bool HasSucceeded(MessageBody body) => body.Flag("success") ?? !body.Objects("errors").Any();

    public static IEnumerable<Diagnostic> Diagnostics(MessageBody body) =>
        [.. body.Objects("errors").Select(entry => Read(entry, Severity.Error)), .. body.Objects("warnings").Select(entry => Read(entry, Severity.Warning))];

    private static Diagnostic Read(MessageBody entry, Severity severity) => new()
    {
        Severity = severity,
        Code = entry.Text("code"),
        Message = entry.Text("message"),
        File = entry.Text("file"),
        Line = (uint)Math.Clamp(entry.Number("line") ?? 0, 0, uint.MaxValue),
        Column = (uint)Math.Clamp(entry.Number("column") ?? 0, 0, uint.MaxValue),
    };
}
