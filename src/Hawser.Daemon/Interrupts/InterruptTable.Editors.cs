using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

// Which Editor each is about, once it is there, and what becomes of it when that Editor is gone. The registry calls with its lock held,
// so what takes time, or asks it something, is left to a pool thread.
internal sealed partial class InterruptTable : IEditorObserver
{
    private const string JustDied = "its process has just ended";

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        if (Active > 0) ThreadPool.UnsafeQueueUserWorkItem(static table => table.BindThose(), this, preferLocal: false);
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
        TrackedInterrupt[] about;
        lock (_gate) about = [.. _interrupts.Values.Where(interrupt => interrupt.EditorId == editor.Id.Value && MayLose(interrupt))];
        foreach (var interrupt in about) interrupt.Lose(reason);
    }

    private static bool MayLose(TrackedInterrupt interrupt) => !interrupt.IsResumed && !interrupt.Wanted.OutlivesEditor;

    // One may have come or gone since it was looked for, and nobody was told, for the interrupt was not there yet.
    private void MeetEditors(TrackedInterrupt interrupt)
    {
        if (interrupt.Editor is null) BindThose();
        else if (!_targets.IsThere(new EditorId(interrupt.EditorId)) && MayLose(interrupt)) interrupt.Lose(JustDied);
    }

    private void BindThose()
    {
        TrackedInterrupt[] unbound;
        lock (_gate) unbound = [.. _interrupts.Values.Where(interrupt => interrupt is { IsResumed: false, Editor: null })];
        foreach (var interrupt in unbound)
        {
            if (_targets.Resolve(interrupt.Wanted.Target).Editor is { } editor) Bind(interrupt, editor);
        }
    }

    private void Bind(TrackedInterrupt interrupt, TrackedEditor editor)
    {
        lock (_gate)
        {
            if (interrupt.IsResumed || interrupt.Editor is not null) return;
            interrupt.Bind(editor.Identity);
            _journal.Write(interrupt.ToRecord());
        }

        // It may have gone while we looked, and then nobody tells of it any more.
        if (!_targets.IsThere(editor.Id) && MayLose(interrupt)) interrupt.Lose(JustDied);
    }
}
