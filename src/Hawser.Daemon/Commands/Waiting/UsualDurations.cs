using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Commands.Waiting;

/// <summary>
/// How long a project's compiles, imports, reloads and starts take: the last few of each, kept over restarts of the daemon. Written by
/// the registry's calls, which come one after the other; read by anybody.
/// </summary>
internal sealed class UsualDurations : IEditorObserver, IUsualDurations
{
    private const int Kept = 9;
    private const int Enough = 2;
    private const int MostProjects = 100;

    /// <summary>One that took longer was there before its daemon.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(15);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ILogger<UsualDurations> _log;
    private readonly Lock _gate = new();
    private readonly PhaseDurations _known;
    private readonly Dictionary<EditorId, (Phase Phase, long Since)> _under = [];
    private Task _writing = Task.CompletedTask;

    public UsualDurations(string file, EditorRegistry editors, TimeProvider time, ILogger<UsualDurations> log)
    {
        (_file, _time, _log) = (file, time, log);
        _known = MessageFile.TryRead(file, PhaseDurations.Parser, log) ?? new PhaseDurations();
        editors.Observe(this);
    }

    /// <summary>The median; null where there are too few to say.</summary>
    public TimeSpan? Of(string projectId, Phase phase)
    {
        lock (_gate)
        {
            var known = Find(projectId, phase)?.Milliseconds.Order().ToList();
            return known is { Count: >= Enough } ? TimeSpan.FromMilliseconds(known[known.Count / 2]) : null;
        }
    }

    /// <summary>Completes when all that is known has been written.</summary>
    public Task WhenWritten()
    {
        lock (_gate) return _writing;
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        if (hello.ConnectionNumber == 1) NoteStart(editor);
        Follow(editor, editor.Model.Phase);
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before) => Follow(editor, editor.Model.Phase);

    // A reload lasts until the Editor is back. What else an Editor was at when its line broke will take as long as it takes.
    public void OnDisconnected(TrackedEditor editor)
    {
        if (editor.Model.Phase != Phase.Reloading) _under.Remove(editor.Id);
    }

    public void OnLost(TrackedEditor editor, string reason) => _under.Remove(editor.Id);

    // From the process's beginning to its first connection: all of that those wait who sent something while it started.
    private void NoteStart(TrackedEditor editor)
    {
        var took = _time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(editor.Identity.ProcessStartUnixMs);
        if (took > TimeSpan.Zero && took < LongestStart) Note(editor.ProjectId, Phase.Starting, took);
    }

    private void Follow(TrackedEditor editor, Phase phase)
    {
        var now = _time.GetTimestamp();
        if (_under.TryGetValue(editor.Id, out var under))
        {
            if (under.Phase == phase) return;
            Note(editor.ProjectId, under.Phase, _time.GetElapsedTime(under.Since, now));
            _under.Remove(editor.Id);
        }

        if (phase is Phase.Compiling or Phase.Importing or Phase.Reloading) _under[editor.Id] = (phase, now);
    }

    private void Note(string projectId, Phase phase, TimeSpan took)
    {
        lock (_gate)
        {
            var durations = Find(projectId, phase) ?? Add(projectId, phase);
            durations.Milliseconds.Add((uint)Math.Clamp(took.TotalMilliseconds, 0, uint.MaxValue));
            while (durations.Milliseconds.Count > Kept) durations.Milliseconds.RemoveAt(0);
            var written = _known.Clone();
            _writing = _writing.ContinueWith(_ => MessageFile.TryWrite(_file, written, _log), TaskScheduler.Default);
        }
    }

    private PhaseDurations.Types.OfPhase? Find(string projectId, Phase phase) =>
        _known.Phases.FirstOrDefault(known => known.ProjectId == projectId && known.Phase == phase);

    private PhaseDurations.Types.OfPhase Add(string projectId, Phase phase)
    {
        while (_known.Phases.Select(known => known.ProjectId).Distinct().Count() >= MostProjects) _known.Phases.RemoveAt(0);
        var added = new PhaseDurations.Types.OfPhase { ProjectId = projectId, Phase = phase };
        _known.Phases.Add(added);
        return added;
    }
}
