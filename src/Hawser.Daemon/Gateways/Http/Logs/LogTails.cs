using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Clearing;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

internal sealed class LogTails(EventHub events, FilterCompiler filters, Watermarks watermarks)
{
    public LogTail Read(HttpRequest request, int linesWhenNotNamed)
    {
        var filter = filters.Compile(LogQuery.FilterOf(request));
        var lines = LogQuery.Lines(request, linesWhenNotNamed);
        var since = LogQuery.IsFull(request) ? 0 : watermarks.LastClear(filter.ProjectId);
        var limit = lines == 0 ? LogTail.MostEntries : Math.Min(lines, LogTail.MostEntries);
        return new LogTail(LogQuery.HasSource(request) ? events.Newest(filter, limit, since) : [], watermarks.Of(filter.ProjectId));
    }
}
