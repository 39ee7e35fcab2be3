using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>How the Editor is: <c>phase</c>, <c>play</c>, <c>focused</c>, <c>compile_failed</c>; what is not said stays.</summary>
internal static class EnvelopeStates
{
    public static void Apply(MessageBody body, EditorState state)
    {
        if (body.Text("phase") is { Length: > 0 } phase) state.Phase = PhaseOf(phase);
        if (body.Text("play") is { Length: > 0 } play) state.Play = PlayOf(play);
        state.Focused = body.Flag("focused") ?? state.Focused;
        state.CompileFailed = body.Flag("compile_failed") ?? state.CompileFailed;
    }

    private static Phase PhaseOf(string name) => name.ToLowerInvariant() switch
    {
        "starting" => Phase.Starting,
        "ready" => Phase.Ready,
        "compiling" => Phase.Compiling,
        "importing" => Phase.Importing,
        "reloading" => Phase.Reloading,
        "blocked" => Phase.Blocked,
        "quitting" => Phase.Quitting,
        _ => throw Bad("phase", name, "starting, ready, compiling, importing, reloading, blocked or quitting"),
    };

    private static PlayMode PlayOf(string name) => name.ToLowerInvariant() switch
    {
        "stopped" => PlayMode.Stopped,
        "playing" => PlayMode.Playing,
        "paused" => PlayMode.Paused,
        "transitioning" => PlayMode.Transitioning,
        _ => throw Bad("play", name, "stopped, playing, paused or transitioning"),
    };

    private static HawserException Bad(string member, string said, string expected) => new(ErrorCatalog.InvalidArgument, $"'{member}' is '{said}' and must be {expected}.");
}
