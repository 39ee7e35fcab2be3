using Hawser.Daemon.Editors.Processes;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors;

internal static partial class EditorLog
{
    [LoggerMessage(EventIds.EditorConnected, LogLevel.Information,
        "Editor {Editor} (pid {Pid}) connected: connection {Number}, domain {Generation}, {Project}")]
    public static partial void Connected(this ILogger log, EditorId editor, int pid, ulong number, ulong generation, string project);

    [LoggerMessage(EventIds.EditorRefused, LogLevel.Warning, "Editor {Editor}: connection {Number} refused, {Current} is newer")]
    public static partial void Refused(this ILogger log, EditorId editor, ulong number, ulong current);

    [LoggerMessage(EventIds.EditorStateChanged, LogLevel.Debug, "Editor {Editor} is {Phase}, {Play}")]
    public static partial void StateChanged(this ILogger log, EditorId editor, Phase phase, PlayMode play);

    [LoggerMessage(EventIds.EditorStateInferred, LogLevel.Debug, "Editor {Editor} is {Phase}, by its beats")]
    public static partial void StateInferred(this ILogger log, EditorId editor, Phase phase);

    [LoggerMessage(EventIds.EditorFrozen, LogLevel.Warning, "Editor {Editor} has not beaten for {Seconds} s; the system says that its process is {Process}")]
    public static partial void Frozen(this ILogger log, EditorId editor, double seconds, ProcessState process);

    [LoggerMessage(EventIds.EditorSessionTaken, LogLevel.Warning, "Editor {Editor}: process {Pid} is refused, the session belongs to process {Owner}")]
    public static partial void SessionTaken(this ILogger log, EditorId editor, int pid, int owner);

    [LoggerMessage(EventIds.EditorDisconnected, LogLevel.Information, "Editor {Editor} disconnected: {Phase}")]
    public static partial void Disconnected(this ILogger log, EditorId editor, Phase phase);

    [LoggerMessage(EventIds.EditorDomainBegan, LogLevel.Information, "Editor {Editor} has reloaded: domain {Generation}, connection {Number} has held")]
    public static partial void DomainBegan(this ILogger log, EditorId editor, ulong generation, ulong number);

    [LoggerMessage(EventIds.EditorLost, LogLevel.Information, "Editor {Editor} is lost: {Reason}")]
    public static partial void Lost(this ILogger log, EditorId editor, string reason);

    [LoggerMessage(EventIds.EditorsRestored, LogLevel.Information, "{Count} Editors of the last daemon still run and are expected back")]
    public static partial void Restored(this ILogger log, int count);

    [LoggerMessage(EventIds.EditorMemoryUnreadable, LogLevel.Warning, "{File} can't be read and is ignored: {Reason}")]
    public static partial void MemoryUnreadable(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.EditorMemoryUnwritable, LogLevel.Warning, "{File} can't be written: {Reason}")]
    public static partial void MemoryUnwritable(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.CatalogReceived, LogLevel.Information, "Editor {Editor} offers {Count} commands, revision {Revision}")]
    public static partial void CatalogReceived(this ILogger log, EditorId editor, int count, string revision);
}
