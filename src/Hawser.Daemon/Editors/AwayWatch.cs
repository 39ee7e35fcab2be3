using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>
/// Looks after Editors that are away: asks the system whether their processes live, often at first and then less so, and tells the
/// registry of those that have ended. Runs only while an Editor is away.
/// </summary>
internal sealed class AwayWatch : IEditorObserver, IAsyncDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>For an Editor that tells no process to ask for, as plugins of older systems do: as long as a slow reload takes.</summary>
    private static readonly TimeSpan PatienceWithoutProcess = TimeSpan.FromSeconds(120);

    private readonly EditorRegistry _editors;
    private readonly IProcessWatch _processes;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TimeSpan _pause = First;

    public AwayWatch(EditorRegistry editors, IProcessWatch processes, TimeProvider time)
    {
        _editors = editors;
        _processes = processes;
        _time = time;
        _timer = time.CreateTimer(static watch => ((AwayWatch)watch!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        editors.Observe(this);
    }

    /// <summary>Checks all that are away, now.</summary>
    /// <returns>True when one of them turned out to be lost.</returns>
    public bool CheckNow()
    {
        var lost = false;
        foreach (var editor in _editors.Directory.All)
        {
            if (editor.Model.Connected || MayComeBack(editor)) continue;
            _editors.Lose(editor.Id, ReasonOf(editor));
            lost = true;
        }

        return lost;
    }

    /// <summary>Begins to watch; called for Editors that were restored, which nothing announces.</summary>
    public void Begin()
    {
        _pause = First;
        _timer.Change(First, Timeout.InfiniteTimeSpan);
    }

    public void OnDisconnected(TrackedEditor editor) => Begin();

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
    }

    /// <summary>Waits for a look that is under way: it may have Editors to note down.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void OnTimer()
    {
        CheckNow();
        if (_editors.Directory.All.All(editor => editor.Model.Connected)) return;
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        _timer.Change(_pause, Timeout.InfiniteTimeSpan);
    }

    private bool MayComeBack(TrackedEditor editor) => editor.Identity.Pid == 0
        ? editor.Model.Phase != EditorState.Types.Phase.Quitting && _time.GetUtcNow() - editor.Model.SeenAt < PatienceWithoutProcess
        : _processes.IsAlive(editor.Identity.Pid, editor.Identity.ProcessStartUnixMs);

    private static string ReasonOf(TrackedEditor editor) => editor switch
    {
        { Model.Phase: EditorState.Types.Phase.Quitting } => "the Editor was closed",
        { Identity.Pid: 0 } => "it has not come back, and does not tell which process it is",
        _ => "its process ended unexpectedly",
    };
}
