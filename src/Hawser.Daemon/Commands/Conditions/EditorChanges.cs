using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Conditions;

/// <summary>Wakes those who wait for any Editor to come, go or change. Who takes <see cref="Next"/> before looking misses nothing.</summary>
internal sealed class EditorChanges : IEditorObserver
{
    private TaskCompletionSource _next = NewSignal();

    public EditorChanges(EditorRegistry editors) => editors.Observe(this);

    public Task Next => Volatile.Read(ref _next).Task;

    public void OnConnected(TrackedEditor editor, EditorHello hello) => Tell();

    public void OnStateChanged(TrackedEditor editor, EditorState before) => Tell();

    public void OnDisconnected(TrackedEditor editor) => Tell();

    public void OnLost(TrackedEditor editor, string reason) => Tell();

    private void Tell() => Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
