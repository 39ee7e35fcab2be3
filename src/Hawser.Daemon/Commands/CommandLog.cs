using Hawser.Daemon.Editors;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Commands;

internal static partial class CommandLog
{
    [LoggerMessage(EventIds.CommandWaits, LogLevel.Debug, "Command {Id} '{Command}' waits for {Reason}")]
    public static partial void Waits(this ILogger log, CommandId id, string command, string reason);

    [LoggerMessage(EventIds.CommandEnded, LogLevel.Debug, "Command {Id} '{Command}' ended: {Kind} {Code}")]
    public static partial void Ended(this ILogger log, CommandId id, string command, Kind kind, string code);

    [LoggerMessage(EventIds.CommandResent, LogLevel.Information, "Command {Id} '{Command}' is given to the Editor again, attempt {Attempt}")]
    public static partial void Resent(this ILogger log, CommandId id, string command, int attempt);

    [LoggerMessage(EventIds.LateResult, LogLevel.Information, "Command {Id} '{Command}' had ended when the Editor said {Kind}")]
    public static partial void LateResult(this ILogger log, CommandId id, string command, Kind kind);

    [LoggerMessage(EventIds.StrayResult, LogLevel.Warning, "A result for {Id}, which Editor {Editor} was not given, is dropped")]
    public static partial void StrayResult(this ILogger log, CommandId id, EditorId editor);

    [LoggerMessage(EventIds.CommandAdopted, LogLevel.Information, "Command {Id}, held by Editor {Editor}, is adopted")]
    public static partial void Adopted(this ILogger log, CommandId id, EditorId editor);
}
