using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Events.Clearing;

/// <summary>
/// Entering play mode clears the project's logs, as Unity's console does. What is logged while the mode changes is the game's already
/// (Awake runs before the Editor says that it plays), so the place is where the change began.
/// </summary>
internal sealed class PlayModeClearing(Watermarks watermarks, EventHub events) : IEditorObserver
{
    public const string Reason = "entered play mode";

    // By Editor: the newest event when it left edit mode. None: it is in play mode, or nobody knows how it got there.
    private readonly Dictionary<EditorId, ulong> _editing = [];

    public void OnConnected(TrackedEditor editor, EditorHello hello) => Follow(editor, hello.State?.Play ?? PlayMode.Stopped);

    public void OnStateChanged(TrackedEditor editor, EditorState before) => Follow(editor, editor.Model.State.Play);

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    public void OnLost(TrackedEditor editor, string reason) => _editing.Remove(editor.Id);

    // The registry calls under its lock, one change after the other.
    private void Follow(TrackedEditor editor, PlayMode play)
    {
        switch (play)
        {
            case PlayMode.Stopped:
                _editing[editor.Id] = 0;
                break;
            case PlayMode.Transitioning when _editing.TryGetValue(editor.Id, out var began) && began == 0:
                _editing[editor.Id] = Math.Max(1, events.Last);
                break;
            case PlayMode.Playing or PlayMode.Paused when _editing.Remove(editor.Id, out var began):
                watermarks.Clear(editor.ProjectId, Reason, began == 0 ? events.Last : began);
                break;
        }
    }
}
