using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Operations;

/// <summary>Nobody completes the operations of an Editor whose process has ended; the daemon does it in its place, with an event that
/// everybody gets who follows them. A reload, or a link that is down, ends none.</summary>
internal sealed class LostOperations(OperationTable operations, OperationHistory history, OperationOptions options, EventHub events, EditorRegistry editors) : IEditorObserver
{
    /// <summary>Takes up what an earlier daemon knew, and ends what ended with nobody there to tell. To be called when the Editors that
    /// still run are known.</summary>
    public void Restore()
    {
        foreach (var entry in history.Newest(options.MostRestored)) operations.OnEvent(entry);
        foreach (var operation in operations.List(includeEnded: false).Where(operation => !IsThere(operation.EditorId)))
            End(operation, "its process ended while no daemon ran");
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
        foreach (var operation in operations.RunningIn(editor.Id.Value)) End(operation, reason);
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    private bool IsThere(string editorId) => editors.Directory.All.Any(editor => editor.Id.Value == editorId);

    private void End(OperationInfo operation, string reason)
    {
        var complete = new OperationEvent
        {
            OpId = operation.OpId,
            Kind = Kind.Complete,
            Progress = operation.Last.Progress,
            Code = (int)Code.EditorLost,
            Message = $"The Editor is gone: {reason}.",
        };
        events.Publish(new Event { Op = complete }, operation.ProjectId, operation.EditorId);
    }
}
