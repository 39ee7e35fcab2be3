using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorEvent.Types;

namespace Hawser.Daemon.Events;

/// <summary>Makes events of what happens to Editors' links. What an Editor says of itself it sends as an event of its own.</summary>
internal sealed class EditorEvents(EventHub events) : IEditorObserver
{
    public void OnConnected(TrackedEditor editor, EditorHello hello) =>
        Publish(editor, Kind.Connected, $"connection {hello.ConnectionNumber}, domain {hello.DomainGeneration}");

    public void OnDomainBegan(TrackedEditor editor, EditorHello hello) => Publish(editor, Kind.Reloaded, $"domain {hello.DomainGeneration}");

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnStateInferred(TrackedEditor editor, EditorState before) => Publish(editor, Kind.State, editor.Model switch
    {
        { Frozen: { } process } => $"it has stopped beating; the system says that its process is {process.ToString().ToLowerInvariant()}",
        { State.Phase: EditorState.Types.Phase.Blocked } => "its main thread does not tick",
        _ => "by its beats",
    });

    public void OnDisconnected(TrackedEditor editor) => Publish(editor, Kind.Disconnected, "the link is down");

    public void OnLost(TrackedEditor editor, string reason) => Publish(editor, Kind.Lost, reason);

    private void Publish(TrackedEditor editor, Kind kind, string message) => events.Publish(
        new Event { Editor = new EditorEvent { Kind = kind, State = editor.Model.State, Message = message } }, editor.ProjectId, editor.Id.Value);
}
