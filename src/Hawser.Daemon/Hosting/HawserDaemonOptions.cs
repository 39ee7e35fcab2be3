using Hawser.Daemon.Events.Redaction;
using Hawser.Link.Discovery;
using Hawser.Protocol.Framing;

namespace Hawser.Daemon.Hosting;

/// <summary>All that can be set of the daemon. The defaults are safe: this user, this machine.</summary>
public sealed record HawserDaemonOptions
{
    /// <summary>Where socket, state and configuration lie.</summary>
    public required HawserFolders Folders { get; init; }

    /// <summary>Exit when nobody was connected for so long; zero: never.</summary>
    public TimeSpan IdleExit { get; init; } = TimeSpan.FromHours(3);

    /// <summary>For a command that names no timeout and has none of its own.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From a connection to its Hello.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks for idle links and old outcomes.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>An Editor that has said nothing for so long is pinged.</summary>
    public TimeSpan PingAfterIdle { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>An Editor that has said nothing for so long is dropped.</summary>
    public TimeSpan LongestIdle { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How long an Editor that compiles is neither pinged nor dropped for being quiet.</summary>
    public TimeSpan CompileSuspension { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>An Editor whose main thread has not ticked for so long counts as blocked.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An Editor that beats each second and has not for so long counts as frozen.</summary>
    public TimeSpan FrozenAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An Editor that runs for so long, writes no log and has not linked is not starting any more: nothing of Hawser runs in it.</summary>
    public TimeSpan LongestStart { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long commands are held back from an Editor that compiles.</summary>
    public TimeSpan CompileHold { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long running commands may take to end when the daemon stops.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long outcomes are kept.</summary>
    public TimeSpan KeepOutcomes { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long operations that have ended are listed.</summary>
    public TimeSpan KeepOperations { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Frames over TCP as well, on loopback: for clients that have no Unix socket or pipe. Any program of any user of this
    /// machine can then try the token.</summary>
    public bool TcpEnabled { get; init; }

    /// <summary>0: any free port. The older system's clients look for 7777.</summary>
    public int TcpPort { get; init; }

    /// <summary>0: any free port. The endpoint file says which.</summary>
    public int HttpPort { get; init; }

    public bool HttpEnabled { get; init; } = true;

    /// <summary>Bytes of one frame, in both directions.</summary>
    public int FrameLimit { get; init; } = FrameLimits.Default.MaxPayload;

    /// <summary>Bytes of one HTTP request's body.</summary>
    public int HttpBodyLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of one message over a WebSocket.</summary>
    public int WebSocketMessageLimit { get; init; } = 10 * 1024 * 1024;

    /// <summary>Plugins of older systems, which know no token, may connect as Editors over a WebSocket. On Linux only this user's programs
    /// can; elsewhere any program on this machine can then pretend to be an Editor, and get the commands that are meant for one.</summary>
    public bool PluginsWithoutToken { get; init; }

    /// <summary>Commands that have not ended.</summary>
    public int MostCommands { get; init; } = 4096;

    /// <summary>For an interrupt that names no deadline.</summary>
    public TimeSpan InterruptTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Interrupts that have not been resumed.</summary>
    public int MostInterrupts { get; init; } = 1000;

    /// <summary>Bytes of events that are kept on disk, the newest of them. A million that each came alone take about 250 MB.</summary>
    public long EventStoreBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>How long events are kept.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Events that are kept in memory, when the state folder can't be used.</summary>
    public int EventCapacity { get; init; } = 10_000;

    /// <summary>Entering play mode clears the project's logs, as Unity's console does.</summary>
    public bool ClearLogsOnPlay { get; init; } = true;

    /// <summary>What is taken out of events and logs before anybody sees them.</summary>
    public RedactionOptions Redaction { get; init; } = new();

    /// <summary>Bytes of events that an Editor may have under way and not yet stored.</summary>
    public int EventWindow { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a subscriber that wants every event may hold up their source. Then it loses some, and is told.</summary>
    public TimeSpan LongestBlock { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of the log file before it is put aside; three are kept.</summary>
    public long LogFileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>trace, debug, information, warning, error.</summary>
    public string LogLevel { get; init; } = "information";
}
