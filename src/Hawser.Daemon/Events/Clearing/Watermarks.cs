namespace Hawser.Daemon.Events.Clearing;

/// <summary>The watermark of each project. They are kept in a small file, so that a restart of the daemon brings back no old news.</summary>
internal sealed class Watermarks : IWatermarks
{
    /// <summary>Of a clearing that named no project.</summary>
    private const string AllProjects = "";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watermark> _watermarks;
    private readonly WatermarkFile _file;
    private readonly EventHub _events;
    private readonly TimeProvider _time;

    public Watermarks(WatermarkFile file, EventHub events, TimeProvider time)
    {
        (_file, _events, _time) = (file, events, time);
        _watermarks = file.Read();
    }

    public ulong LastClear(string? projectId) => Of(projectId) is { } watermark && watermark.Epoch == _events.Epoch ? watermark.Number : 0;

    /// <summary>The newest that concerns a project; of all there are, when it is null.</summary>
    public Watermark? Of(string? projectId)
    {
        lock (_gate)
        {
            return _watermarks.Where(entry => projectId is null || entry.Key == projectId || entry.Key == AllProjects)
                .Select(entry => entry.Value).MaxBy(watermark => watermark.ClearedAt);
        }
    }

    /// <param name="projectId">Null: all.</param>
    public Watermark Clear(string? projectId, string reason) => Clear(projectId, reason, _events.Last);

    /// <summary>Clears as of an earlier moment.</summary>
    public Watermark Clear(string? projectId, string reason, ulong number)
    {
        var watermark = new Watermark(_events.Epoch, number, _time.GetUtcNow(), reason);
        lock (_gate)
        {
            if (projectId is null) _watermarks.Clear();
            _watermarks[projectId ?? AllProjects] = watermark;
            _file.Write(new Dictionary<string, Watermark>(_watermarks));
        }

        return watermark;
    }
}
