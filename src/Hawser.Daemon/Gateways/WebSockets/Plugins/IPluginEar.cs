using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>Where what a plugin says goes.</summary>
internal interface IPluginEar
{
    /// <summary>Is this the id of a command that this Editor was given, at whatever time and over whatever connection?</summary>
    bool WasGiven(string commandId);

    void Answer(string commandId, Outcome outcome);

    void Tell(Event entry);

    /// <summary>The Editor is otherwise than before.</summary>
    void Change(EditorEvent.Types.Kind kind, Action<EditorState> change);

    void CompileStarted();

    void CompileFinished(bool succeeded, IEnumerable<Diagnostic> diagnostics, long durationMs);

    void Say(ReadOnlyMemory<byte> message);

    void Broadcast(string name, string dataJson, string project);
}
