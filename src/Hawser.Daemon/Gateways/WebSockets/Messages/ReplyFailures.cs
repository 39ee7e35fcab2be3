using System.Collections.Frozen;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Messages;

/// <summary>What a plugin says of a command that did not succeed, as an outcome.</summary>
internal static class ReplyFailures
{
    // The older systems' own names for what we have a name for. Any other code passes as it is.
    private static readonly FrozenDictionary<string, ErrorCode> Known = new Dictionary<string, ErrorCode>
    {
        ["COMPILATION_ERROR"] = ErrorCatalog.CompileFailed,
        ["PLAY_MODE_FAILED"] = ErrorCatalog.PlayModeFailed,
        ["NOT_PLAYING"] = ErrorCatalog.NotPlaying,
    }.ToFrozenDictionary();

    /// <param name="error">An object with code, message and details, or the bare message.</param>
    public static Outcome Read(MessageBody holder, string error)
    {
        var said = holder.Json.TryGetProperty(error, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.Object
            ? Read(new MessageBody(value))
            : Failures.Create(ErrorCatalog.CommandFailed, NotEmpty(holder.Text(error)) ?? NotEmpty(holder.Text("message")) ?? "The plugin gave no reason.");
        return new Outcome { Kind = KindOf(said.Code), Failure = said };
    }

    private static Failure Read(MessageBody error)
    {
        var code = error.Text("code") is { Length: > 0 } name ? Known.GetValueOrDefault(name, new ErrorCode(name)) : ErrorCatalog.CommandFailed;
        var message = NotEmpty(error.Text("message")) ?? "The plugin gave no reason.";
        return Failures.Create(code, message, [.. error.Texts("hints") ?? []]).WithDetails(error.Raw("details"));
    }

    private static Kind KindOf(string code) =>
        code == ErrorCatalog.Cancelled.Name ? Kind.Cancelled
        : code == ErrorCatalog.Interrupted.Name ? Kind.Interrupted
        : Kind.Failed;

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;
}
