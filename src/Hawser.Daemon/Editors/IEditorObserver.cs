using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>
/// Follows the changes that <see cref="EditorRegistry"/> makes. Called under the registry's lock, because the order of the calls
/// must be that of the changes; so an observer is quick, never waits and never calls the registry's writing methods.
/// </summary>
internal interface IEditorObserver
{
    void OnConnected(TrackedEditor editor, EditorHello hello);

    /// <summary>A new scripting domain has begun and said Hello over the link that there is. Most need not tell the two apart.</summary>
    void OnDomainBegan(TrackedEditor editor, EditorHello hello) => OnConnected(editor, hello);

    void OnStateChanged(TrackedEditor editor, EditorState before);

    /// <summary>The daemon noticed what the Editor has not said: its beats show it, or that they have stopped.</summary>
    void OnStateInferred(TrackedEditor editor, EditorState before) => OnStateChanged(editor, before);

    /// <summary>The link is gone, the process is not known to be.</summary>
    void OnDisconnected(TrackedEditor editor);

    /// <summary>The process has ended. The editor is in the registry no more.</summary>
    void OnLost(TrackedEditor editor, string reason);
}
