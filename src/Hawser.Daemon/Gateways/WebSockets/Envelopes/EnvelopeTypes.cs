using System.Collections.Frozen;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>The types of envelopes that mean something by themselves.</summary>
internal static class EnvelopeTypes
{
    public const string Hello = "hello";
    public const string Welcome = "welcome";
    public const string Error = "error";
    public const string Ack = "ack";
    public const string Heartbeat = "hb";
    public const string Pong = "pong";
    public const string Ping = "ping";
    public const string Cancel = "cancel";
    public const string Broadcast = "broadcast";
    public const string Reloading = "reloading";
    public const string Quitting = "quitting";
    public const string State = "state";
    public const string Log = "log";
    public const string Operation = "operation";
    public const string CompileStarted = "compile_started";
    public const string CompileFinished = "compile_finished";

    // Whoever sends one of these keeps it until it is acknowledged.
    private static readonly FrozenSet<string> Acknowledged = FrozenSet.Create(
        Hello, "assets_imported", "assets_deleted", "assets_moved", "scene_saved", "project_changed", CompileStarted, CompileFinished, "will_save_assets",
        "hierarchy_changed", "selection_changed", Reloading, Quitting, Operation);

    // Whatever id they carry, they answer no command: a plugin may count its own messages with the ids that a tool gave to commands,
    // and may acknowledge a command before it answers it.
    private static readonly FrozenSet<string> NoReplies = FrozenSet.Create(
        Hello, Ack, Heartbeat, Broadcast, Reloading, Quitting, State, Log, Operation, CompileStarted, CompileFinished);

    // A command of such a name would be taken for something else.
    private static readonly FrozenSet<string> OurOwn = FrozenSet.Create(Hello, Welcome, Error, Ack, Heartbeat, Pong, Cancel, Broadcast);

    public static bool NeedsAck(string type) => Acknowledged.Contains(type);

    public static bool MayReply(string type) => !NoReplies.Contains(type);

    public static bool MeansSomethingElse(string command) => OurOwn.Contains(command);
}
