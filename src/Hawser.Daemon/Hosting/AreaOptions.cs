using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Gateways.Frames;
using Hawser.Daemon.Gateways.Http;
using Hawser.Daemon.Gateways.WebSockets;
using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Operations;
using Hawser.Protocol.Framing;

namespace Hawser.Daemon.Hosting;

/// <summary>What each area needs of the daemon's options. The areas don't know Hosting.</summary>
internal static class AreaOptions
{
    public static CommandOptions ForCommands(this HawserDaemonOptions options) => new()
    {
        DefaultTimeout = options.CommandTimeout,
        KeepOutcomes = options.KeepOutcomes,
        CompileHold = options.CompileHold,
        MostActive = options.MostCommands,
        // Room for what Execute has beside the arguments.
        MostArgumentBytes = options.FrameLimit - Math.Min(64 * 1024, options.FrameLimit / 2),
    };

    public static EventOptions ForEvents(this HawserDaemonOptions options) => new()
    {
        Folder = options.Folders.EventsFolder,
        Journal = new JournalOptions
        {
            Bytes = options.EventStoreBytes,
            SegmentBytes = Math.Clamp(options.EventStoreBytes / 16, 1024 * 1024, 16 * 1024 * 1024),
            Age = options.KeepEvents,
        },
        StoreCapacity = options.EventCapacity,
        MostAnswerBytes = Math.Min(8 * 1024 * 1024, options.FrameLimit / 2),
    };

    public static OperationOptions ForOperations(this HawserDaemonOptions options) => new() { KeepEnded = options.KeepOperations };

    public static EditorOptions ForEditors(this HawserDaemonOptions options) => new() { BlockedAfter = options.BlockedAfter, FrozenAfter = options.FrozenAfter };

    public static InterruptOptions ForInterrupts(this HawserDaemonOptions options) => new()
    {
        DefaultTimeout = options.InterruptTimeout,
        KeepResumed = options.KeepOutcomes,
        MostActive = options.MostInterrupts,
    };

    public static ConditionOptions ForConditions(this HawserDaemonOptions options) => new() { LongestStart = options.LongestStart, BlockedAfter = options.BlockedAfter };

    public static FrameGatewayOptions ForFrames(this HawserDaemonOptions options) => new()
    {
        Handshake = options.Handshake,
        Limits = new FrameLimits(options.FrameLimit),
        MostCommandsPerClient = Math.Max(1, options.MostCommands / 2),
        EventWindow = options.EventWindow,
        LongestBlock = options.LongestBlock,
    };

    public static HttpGatewayOptions ForHttp(this HawserDaemonOptions options) => new() { Port = options.HttpPort, BodyLimit = options.HttpBodyLimit };

    public static WebSocketGatewayOptions ForWebSockets(this HawserDaemonOptions options) => new()
    {
        Handshake = options.Handshake,
        MessageLimit = options.WebSocketMessageLimit,
        MostWaitsPerTool = Math.Max(1, options.MostCommands / 2),
        PluginsWithoutToken = options.PluginsWithoutToken,
    };

    public static IdleEditorOptions ForIdleEditors(this HawserDaemonOptions options) => new()
    {
        PingAfterIdle = options.PingAfterIdle,
        LongestIdle = options.LongestIdle,
        Sweep = options.Sweep,
        CompileSuspension = options.CompileSuspension,
    };
}
