using static Hawser.Protocol.Errors.ErrorActor;

namespace Hawser.Protocol.Errors;

/// <summary>Every error there is, once. Daemon, CLI, Editor, HTTP and MCP all render from here.</summary>
public static class ErrorCatalog
{
    private static readonly Dictionary<string, ErrorEntry> ByName = new(StringComparer.Ordinal);

    // The request
    public static readonly ErrorCode InvalidRequest = Add("invalid_request", "The request is not of a form that the receiver knows.",
        Caller, ExitCodes.Usage, 400, -32600, "Check the request against the reference: hawser commands");
    public static readonly ErrorCode InvalidJson = Add("invalid_json", "A text that must be JSON is not.",
        Caller, ExitCodes.Usage, 400, -32700, "Check the JSON; the message names the line and column.");
    public static readonly ErrorCode InvalidArgument = Add("invalid_argument", "An argument is missing, unknown or of the wrong type.",
        Caller, ExitCodes.Usage, 400, -32602, "See the arguments it takes: hawser <command> --help");
    public static readonly ErrorCode UnknownCommand = Add("unknown_command", "The Editor offers no command of that name.",
        Caller, ExitCodes.Usage, 404, -32601, "List the commands: hawser commands");
    public static readonly ErrorCode CommandConflict = Add("command_conflict", "A command with this id exists, with another name or other arguments.",
        Caller, ExitCodes.Usage, 409, -32602, "Use a new id for a new command.");
    public static readonly ErrorCode FrameTooLarge = Add("frame_too_large", "A message exceeds the frame limit.",
        Caller, ExitCodes.Usage, 413, -32600, "Send less at once; the limit is 64 MiB.");
    public static readonly ErrorCode FrameGarbled = Add("frame_garbled", "The bytes received are not a message of this protocol.",
        Caller, ExitCodes.DaemonUnreachable, 400, -32700, "Check what is connected to this socket: hawser doctor");

    // Who may talk
    public static readonly ErrorCode Unauthenticated = Add("unauthenticated", "The token is missing or wrong.",
        Caller, ExitCodes.Unauthenticated, 401, -32001, "Read the token from the file that 'hawser daemon status' names.");
    public static readonly ErrorCode PermissionDenied = Add("permission_denied", "The peer belongs to another user.",
        Caller, ExitCodes.Unauthenticated, 403, -32001, "Run it as the user who owns the daemon.");
    public static readonly ErrorCode ForeignHost = Add("foreign_host", "The request names a host other than this machine.",
        Caller, ExitCodes.Unauthenticated, 403, -32001, "Call it as 127.0.0.1 or localhost with the port of the endpoint file.");
    public static readonly ErrorCode ForeignOrigin = Add("foreign_origin", "The request comes from a web page of another origin.",
        Caller, ExitCodes.Unauthenticated, 403, -32001, "Call it from a program, not from a page.");
    public static readonly ErrorCode VersionUnsupported = Add("version_unsupported", "The two ends speak different versions of the protocol.",
        User, ExitCodes.Precondition, 426, -32002, "Bring both to one version; then: hawser daemon restart");
    public static readonly ErrorCode Superseded = Add("superseded", "A newer connection of the same Editor took over.",
        Retry, ExitCodes.Interrupted, 409, -32002, "Nothing: the newer connection serves.");

    public static readonly ErrorCode SessionTaken = Add("session_taken", "Another Editor process, which is running, has this session's id.",
        User, ExitCodes.Precondition, 409, -32002, "Restart the Editor that is refused: each new process gets an id of its own.");

    // Which Editor
    public static readonly ErrorCode NoProject = Add("no_project", "No Unity project was named, and none was found from this folder upwards.",
        User, ExitCodes.Precondition, 404, -32002, "Run it inside a project, or name one: --project <folder>");
    public static readonly ErrorCode UnknownProject = Add("unknown_project", "No Editor has had that project open.",
        User, ExitCodes.Precondition, 404, -32002, "See what is there: hawser editors");
    public static readonly ErrorCode AmbiguousProject = Add("ambiguous_project", "Several projects are open and none was chosen.",
        Caller, ExitCodes.Precondition, 409, -32002, "Choose one: --project <folder>");
    public static readonly ErrorCode NoEditor = Add("no_editor", "The project is not open in an Editor that has the Hawser package.",
        User, ExitCodes.Precondition, 503, -32002, "Open the project in Unity; see what is connected: hawser editors");
    public static readonly ErrorCode UnknownEditor = Add("unknown_editor", "No Editor answers to that id.",
        Caller, ExitCodes.Precondition, 404, -32002, "See what is there: hawser editors");
    public static readonly ErrorCode AmbiguousEditor = Add("ambiguous_editor", "Several Editors have the project open and none was chosen.",
        Caller, ExitCodes.Precondition, 409, -32002, "Choose one: --editor <id or pid>");
    public static readonly ErrorCode EditorBusy = Add("editor_busy", "The Editor is compiling, reloading or away, and the caller asked not to wait.",
        Retry, ExitCodes.Precondition, 503, -32003, "Ask again, or leave out --fail-fast and let the command wait.");

    // How commands end
    public static readonly ErrorCode CommandFailed = Add("command_failed", "The command ran and threw an exception.",
        Project, ExitCodes.CommandFailed, 500, -32000, "Read the exception; the Editor's log has more: hawser logs");
    public static readonly ErrorCode CompileFailed = Add("compile_failed", "The project's scripts do not compile.",
        Project, ExitCodes.CompileFailed, 500, -32000, "Mend the errors listed, then: hawser asset refresh");
    public static readonly ErrorCode NotPlaying = Add("not_playing", "The command needs play mode.",
        Caller, ExitCodes.Precondition, 409, -32000, "Enter play mode first: hawser play enter");
    public static readonly ErrorCode PlayModeFailed = Add("play_mode_failed", "Unity went back to edit mode instead of playing.",
        Project, ExitCodes.CommandFailed, 500, -32000, "Look for the cause in the log: hawser logs");
    public static readonly ErrorCode UnknownCommandId = Add("unknown_command_id", "There is no command of that id, or its outcome is kept no longer.",
        Caller, ExitCodes.Usage, 404, -32602, "See which there are: hawser commands list --all");
    public static readonly ErrorCode UnknownOperation = Add("unknown_operation", "There is no operation of that id, or it ended long ago.",
        Caller, ExitCodes.Usage, 404, -32602, "See which there are: hawser ops --all");
    public static readonly ErrorCode NotCancellable = Add("not_cancellable", "The operation has ended, or nothing in it listens to a cancel.",
        Caller, ExitCodes.Precondition, 409, -32002, "See how it is getting on: hawser ops show <id>");
    public static readonly ErrorCode UnknownSubscription = Add("unknown_subscription", "There is no subscription of that id, or its subscriber was away for too long.",
        Caller, ExitCodes.Usage, 404, -32602, "Subscribe anew, with the number of the last event you have.");
    public static readonly ErrorCode UnknownInterrupt = Add("unknown_interrupt", "There is no interrupt of that id, or it was resumed long ago.",
        Caller, ExitCodes.Usage, 404, -32602, "See which there are: hawser interrupts list --all");
    public static readonly ErrorCode UnknownMenuItem = Add("unknown_menu_item", "There is no menu item of that path, or it is disabled.",
        Caller, ExitCodes.Usage, 404, -32602, "Check the path as the menu shows it, with '/' between the levels.");
    public static readonly ErrorCode Cancelled = Add("cancelled", "The command was cancelled.",
        Caller, ExitCodes.Cancelled, 499, -32800, "Nothing: it was asked for.");
    public static readonly ErrorCode Expired = Add("expired", "The deadline passed before the command ended.",
        Retry, ExitCodes.Expired, 504, -32004, "Give it longer: --timeout 120; see what the Editor does: hawser status");
    public static readonly ErrorCode Interrupted = Add("interrupted", "A reload cut the command off; it may have run in part.",
        Caller, ExitCodes.Interrupted, 500, -32005, "Check what it did before running it again.");
    public static readonly ErrorCode EditorLost = Add("editor_lost", "The Editor's process ended before the command did.",
        User, ExitCodes.Interrupted, 502, -32005, "Start the Editor again; its last lines: hawser logs");
    public static readonly ErrorCode QueueFull = Add("queue_full", "Too many commands are waiting.",
        Retry, ExitCodes.Precondition, 429, -32003, "See what is waiting: hawser status; then ask again.");
    public static readonly ErrorCode DaemonStopping = Add("daemon_stopping", "The daemon is shutting down.",
        Retry, ExitCodes.DaemonUnreachable, 503, -32003, "Ask again: the next command starts a new daemon.");

    // The daemon as its callers see it
    public static readonly ErrorCode DaemonUnreachable = Add("daemon_unreachable", "No daemon answers and none could be started.",
        User, ExitCodes.DaemonUnreachable, 503, -32006, "Find out why: hawser doctor");
    public static readonly ErrorCode DaemonStartFailed = Add("daemon_start_failed", "The daemon was started and gave up.",
        User, ExitCodes.DaemonUnreachable, 503, -32006, "Run it where you can see it: hawser daemon start --foreground");
    public static readonly ErrorCode DaemonStarting = Add("daemon_starting", "A daemon is starting and has not answered in time.",
        Retry, ExitCodes.DaemonUnreachable, 503, -32006, "Ask again; if it lasts: hawser daemon logs");
    public static readonly ErrorCode DaemonHung = Add("daemon_hung", "The daemon's process lives but does not answer.",
        User, ExitCodes.DaemonUnreachable, 503, -32006, "Replace it: hawser daemon restart");
    public static readonly ErrorCode AlreadyRunning = Add("already_running", "A daemon is running already.",
        Caller, ExitCodes.Precondition, 409, -32002, "Use it, or replace it: hawser daemon restart");

    // The machine
    public static readonly ErrorCode SocketPathTooLong = Add("socket_path_too_long", "The folder's name is too long for a socket.",
        User, ExitCodes.Precondition, 500, -32007, "Choose a shorter folder: HAWSER_RUNTIME_DIR=/tmp/hawser");
    public static readonly ErrorCode FolderUnusable = Add("folder_unusable", "A folder that Hawser needs can't be made, written or kept private.",
        User, ExitCodes.Precondition, 500, -32007, "Mend its permissions, or choose another: HAWSER_STATE_DIR, HAWSER_RUNTIME_DIR");
    public static readonly ErrorCode DiskFull = Add("disk_full", "There is no room left to write.",
        User, ExitCodes.Precondition, 507, -32007, "Free some space on the disk that the message names.");
    public static readonly ErrorCode AddressInUse = Add("address_in_use", "The port or socket is in use by another program.",
        User, ExitCodes.Precondition, 500, -32007, "Choose another, or let Hawser choose: leave the port at 0.");
    public static readonly ErrorCode InvalidConfiguration = Add("invalid_configuration", "The configuration can't be used as it is.",
        User, ExitCodes.Usage, 500, -32007, "Mend the settings listed.");
    public static readonly ErrorCode LinkLost = Add("link_lost", "The connection went before the answer came.",
        Retry, ExitCodes.Interrupted, 502, -32003, "Ask again with the same id: a command never runs twice.");
    public static readonly ErrorCode NotSupported = Add("not_supported", "This end does not do that.",
        Caller, ExitCodes.Usage, 501, -32601, "Bring both ends to one version: hawser version");
    public static readonly ErrorCode Internal = Add("internal", "Hawser made a mistake.",
        ErrorActor.Hawser, ExitCodes.Internal, 500, -32603, "Please report it with the output of: hawser doctor");

    /// <summary>All entries, in the order of the reference page.</summary>
    public static IReadOnlyCollection<ErrorEntry> All => ByName.Values;

    public static ErrorEntry Get(ErrorCode code) => Get(code.Name);

    /// <summary>The entry of that name. A name that a newer peer made is shown as it is, and handled as a failed command.</summary>
    public static ErrorEntry Get(string name) => ByName.TryGetValue(name, out var entry) ? entry : Unlisted(name);

    private static ErrorEntry Unlisted(string name) => Get(CommandFailed) with { Code = new ErrorCode(name), Hint = "" };

    private static ErrorCode Add(string name, string meaning, ErrorActor actor, int exitCode, int httpStatus, int jsonRpcCode, string hint)
    {
        var code = new ErrorCode(name);
        ByName.Add(name, new ErrorEntry
        {
            Code = code,
            Meaning = meaning,
            Actor = actor,
            ExitCode = exitCode,
            HttpStatus = httpStatus,
            JsonRpcCode = jsonRpcCode,
            Hint = hint,
        });
        return code;
    }
}
