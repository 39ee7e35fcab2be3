using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>What the bridge's plugin tells by itself.</summary>
internal static class BridgeEvents
{
    public static void Read(string name, MessageBody payload, string payloadJson, IPluginEar ear)
    {
        switch (name)
        {
            case "log":
                ear.Tell(Log(payload));
                break;
            case "playModeChanged":
                ear.Change(Kind.State, state => state.Play = PlayOf(payload.Text("state")) ?? state.Play);
                break;
            case "compilation.started":
                ear.CompileStarted();
                break;
            case "compilation.finished":
                ear.CompileFinished(CompileWords.HasSucceeded(payload), CompileWords.Diagnostics(payload), 0);
                break;
            case "domain.reloadStarting":
                // First known, and only then acknowledged: the plugin takes its line down as soon as it hears.
                ear.Change(Kind.Reloading, state => state.Phase = Phase.Reloading);
                ear.Say(BridgeWriter.Event("domain.reloadStartingAck", "{}"));
                break;
            default:
                ear.Tell(Other(name, payloadJson));
                break;
        }
    }

    private static Event Log(MessageBody payload) => new()
    {
        Log = new LogEvent
        {
            Level = LogWords.LevelOf(payload.Text("level")),
            Message = payload.Text("message"),
            Category = LogWords.Category,
            StackTrace = payload.Text("stackTrace"),
        },
    };

    private static Event Other(string name, string payloadJson) =>
        new() { Log = new LogEvent { Level = LogEvent.Types.Level.Debug, Message = payloadJson.Length > 0 ? payloadJson : "{}", Category = name } };

    private static PlayMode? PlayOf(string state) => state switch
    {
        "EnteredPlayMode" => PlayMode.Playing,
        "EnteredEditMode" => PlayMode.Stopped,
        "ExitingEditMode" or "ExitingPlayMode" => PlayMode.Transitioning,
        _ => null,
    };
}
