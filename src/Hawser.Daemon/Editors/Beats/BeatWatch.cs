using Hawser.Daemon.Editors.Processes;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Beats;

/// <summary>
/// Hears the Editors' beats, and notices when one stops beating while its link stays: then the whole process has frozen, and the
/// system is asked how. Silence never makes an Editor gone: that its process has ended does. Looks only while Editors beat.
/// </summary>
internal sealed class BeatWatch : IDisposable
{
    private readonly EditorRegistry _editors;
    private readonly IProcessTable _processes;
    private readonly EditorOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _isLooking;
    private long _armedAt;

    public BeatWatch(EditorRegistry editors, IProcessTable processes, EditorOptions options, TimeProvider time)
    {
        (_editors, _processes, _options, _time) = (editors, processes, options, time);
        _timer = time.CreateTimer(static watch => ((BeatWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Pause => _options.FrozenAfter / 2;

    public void Take(EditorId id, IEditorLink link, Beat beat)
    {
        _editors.TakeBeat(id, link, beat);
        if (Interlocked.Exchange(ref _isLooking, 1) == 0) Arm();
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // We may have been the frozen ones: then the beats of that time wait to be read, and prove that all is well.
        if (_time.GetElapsedTime(Volatile.Read(ref _armedAt)) < Pause * 2) FindFrozen();

        Volatile.Write(ref _isLooking, 0);
        if (_editors.Directory.All.Any(editor => editor.Model.Beat is not null) && Interlocked.Exchange(ref _isLooking, 1) == 0) Arm();
    }

    private void FindFrozen()
    {
        foreach (var editor in _editors.Directory.All)
        {
            if (editor.Model is not { Link: { } link, Beat: { } beat } || _time.GetElapsedTime(beat.Timestamp) < _options.FrozenAfter) continue;
            _editors.NoteFrozen(editor.Id, link, _processes.StateOf(editor.Identity.Pid, editor.Identity.ProcessStartUnixMs));
        }
    }

    private void Arm()
    {
        Volatile.Write(ref _armedAt, _time.GetTimestamp());
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }
}
