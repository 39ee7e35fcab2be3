using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hawser.Cli.Output;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Documents;

/// <summary>Every document is really printed, by the command itself, from what a scripted daemon answers.</summary>
public sealed class JsonPageTests
{
    private const string Preface = """
        # JSON output

        With `--json` a command prints exactly one JSON document on one line of standard output, also when it fails; `logs`, `events` and
        `daemon logs` print one such document for each line. The form only ever grows: fields are added, none is renamed or removed without
        a new `schemaVersion`. Ignore what you do not know.

        | field | what it is |
        | --- | --- |
        | `schemaVersion` | 1 |
        | `ok` | true if it worked; then the exit code is 0 |
        | `command` | what was run: `play.status`, `daemon status` |
        | `result` | what it gave; of a command of the Editor, its own result |
        | `error` | if not ok: `code` ([errors](errors.md)), `message`, `hints`, `exitCode` ([exit codes](exit-codes.md)) and, where there is more to tell, `details` |
        | `outcome` | of a command of the Editor: its id, who ran it, when, and in how many attempts |
        | `event` | of a line of `logs`, `events`, `ops -f`, of their exports, and of `daemon logs`: `sequence`, `unixMs`, `projectId`, `editorId` and one of `log`, `op`, `editor`, `compile`, `command`, `gap` |
        | `count` | of a line of `logs --new-errors`: how many like it there were; the event is the newest of them |

        Events are numbered by `sequence` in the order in which the daemon got them; `hawser events --since <sequence>` goes on behind one.
        A `gap` stands where events are missing from what is printed: `first` to `last` are numbers, `count` is how many, `reason` is
        `slow_subscriber` (whoever reads was too slow), `throttled` (more than were asked for), `sender_dropped` (the Editor logged too
        fast), `no_longer_stored`, `store_torn` (lost in a crash) or `other_epoch` (the store has begun anew). It has no `sequence` of its own.

        Whole numbers are written in full, also beyond 2^53. The samples are indented for reading; hawser prints one line.

        Written from what the commands print by a test; do not edit.


        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly EditorTarget Anna = new() { ProjectId = "proj-1a2b3c4d", ProjectPath = "/home/anna/Game" };

    [Fact]
    public async Task JsonPage_IsWhatTheCommandsPrint()
    {
        using var folder = new TempFolder();
        await using var daemon = new ScriptedDaemon(ScriptedDaemon.FoldersIn(folder), (_, envelope) => Answer(envelope.Request)).Listen();
        var page = new StringBuilder(Preface.ReplaceLineEndings("\n"));
        Append(page, "hawser play status --json", JsonWriter.Write(JsonEnvelope.Outcome(Succeeded())));
        Append(page, "hawser asset refresh --json, and the scripts do not compile", JsonWriter.Write(JsonEnvelope.Outcome(NotCompiled())));
        Append(page, "hawser play status --json, and no Editor is there", JsonWriter.Write(JsonEnvelope.Error("play status", Failures.Create(ErrorCatalog.NoEditor, "No Editor with the Hawser package is running."))));
        foreach (var command in new[] { "status", "editors", "commands", "ops", "ops show op-1", "ops wait op-1", "ops cancel op-2", "events", "logs --new-errors", "logs clear", "top", "daemon status" })
        {
            var printed = await InProcess.RunAsync(daemon.Folders, [.. command.Split(' '), "--json"]);
            Append(page, $"hawser {command} --json", Settled(printed, folder));
        }

        ReferencePage.MustBe("json-output.md", page.ToString().TrimEnd() + "\n");
    }

    private static void Append(StringBuilder page, string title, string lines)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n```json\n");
        foreach (var line in lines.TrimEnd().Split('\n'))
        {
            using var json = JsonDocument.Parse(line);
            page.Append(JsonSerializer.Serialize(json, Indented)).Append('\n');
        }

        page.Append("```\n\n");
    }

    /// <summary>The process and the folder of this test, by names that stay.</summary>
    private static string Settled(string text, string folder) => text
        .Replace(folder, "/home/anna", StringComparison.Ordinal)
        .Replace($"\"pid\":{Environment.ProcessId}", "\"pid\":4711", StringComparison.Ordinal)
        .Replace(ToolVersion.Number, "1.0.0", StringComparison.Ordinal);

    private static Response? Answer(Request request) => request.PayloadCase switch
    {
        Request.PayloadOneofCase.Editors => new Response { Editors = new EditorListResponse { Editors = { Editor() } } },
        Request.PayloadOneofCase.Commands => new Response { Commands = new CommandListResponse { Commands = { Waiting() } } },
        Request.PayloadOneofCase.Catalog => new Response { Catalog = new CatalogResponse { Catalog = Catalog(), ProjectId = Anna.ProjectId, EditorId = "5f0c" } },
        Request.PayloadOneofCase.Operations => new Response { Operations = new OperationListResponse { Operations = { Operation() } } },
        Request.PayloadOneofCase.Operation when request.Operation.OpId == "op-1" => new Response { Operation = Ended() },
        Request.PayloadOneofCase.Operation => new Response { Operation = new OperationResponse { Operation = new OperationInfo(Operation()) { OpId = "op-2" } } },
        Request.PayloadOneofCase.CancelOperation => new Response { CancelOperation = new CancelOperationResponse { Accepted = true } },
        Request.PayloadOneofCase.ClearLogs => new Response { ClearLogs = new ClearLogsResponse { Watermark = 7 } },
        Request.PayloadOneofCase.EventQuery when request.EventQuery.OldestFirst => new Response { EventQuery = new EventQueryResponse { Events = { Error(9), Error(11) }, Epoch = "e1", LastSequence = 11 } },
        Request.PayloadOneofCase.EventQuery => new Response { EventQuery = new EventQueryResponse { Events = { Events() }, Epoch = "e1", LastSequence = 7 } },
        Request.PayloadOneofCase.Conditions => new Response { Conditions = new ConditionsResponse { Conditions = { SafeMode() } } },
        Request.PayloadOneofCase.DaemonStatus => new Response { DaemonStatus = Status() },
        _ => null,
    };

    private static Outcome Succeeded() => new()
    {
        CommandId = "cmd-0199",
        Kind = Outcome.Types.Kind.Succeeded,
        Command = "play.status",
        ResultJson = """{"state":"stopped"}""",
        ProjectId = Anna.ProjectId,
        EditorId = "5f0c",
        AcceptedUnixMs = 1790000000000,
        FinishedUnixMs = 1790000000003,
        Attempts = 1,
    };

    private static Outcome NotCompiled() => new(Succeeded())
    {
        Kind = Outcome.Types.Kind.Failed,
        Command = "asset.refresh",
        ResultJson = "",
        Failure = Failures.Create(ErrorCatalog.CompileFailed, "1 error.").WithDetails(
            """{"diagnostics":[{"severity":"error","code":"CS1002","message":"; expected","file":"Assets/A.cs","line":3,"column":7}]}"""),
    };

    private static EditorInfo Editor() => new()
    {
        Identity = new EditorIdentity
        {
            SessionId = "5f0c",
            Pid = 4712,
            ProjectId = Anna.ProjectId,
            ProjectPath = Anna.ProjectPath,
            ProjectName = "Game",
            UnityVersion = "6000.3.15f1",
            PackageVersion = "1.0.0",
        },
        State = new EditorState { Phase = EditorState.Types.Phase.Ready, Focused = true, SinceUnixMs = 1790000000000 },
        Connected = true,
        CommandsHeld = 1,
    };

    private static CommandInfo Waiting() => new()
    {
        CommandId = "cmd-0199",
        Command = "asset.refresh",
        Phase = CommandInfo.Types.Phase.Accepted,
        Caller = "cli",
        ProjectId = Anna.ProjectId,
        EditorId = "5f0c",
        AcceptedUnixMs = 1790000000000,
        DeadlineUnixMs = 1790000030000,
        WaitingFor = "the Editor to finish compiling",
    };

    private static Catalog Catalog() => new()
    {
        Revision = "r1",
        Commands =
        {
            new CommandDescription
            {
                Name = "menu.execute",
                Summary = "Runs a menu item.",
                ArgumentsSchemaJson = """{"type":"object","required":["menuPath"],"properties":{"menuPath":{"type":"string"}}}""",
                Positional = { "menuPath" },
                MainThread = true,
                Traits = { CommandDescription.Types.Trait.Reloads },
            },
        },
    };

    private static OperationInfo Operation() => new()
    {
        OpId = "op-1",
        Title = "Build",
        ProjectId = Anna.ProjectId,
        EditorId = "5f0c",
        StartedUnixMs = 1790000000000,
        CommandId = "cmd-0199",
        Caller = "cli",
        Cancellable = true,
        Last = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Progress, Progress = 40, Message = "Compiling shaders" },
    };

    private static OperationResponse Ended()
    {
        var operation = Operation();
        operation.EndedUnixMs = operation.StartedUnixMs + 12_000;
        operation.Last = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Complete, Progress = 100, Message = "2 warnings", PayloadJson = """{"warnings":2}""" };
        return new OperationResponse { Operation = operation, History = { At(8, new Event { Op = operation.Last }) } };
    }

    private static Event Error(ulong sequence) =>
        At(sequence, new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Error, Message = "Out of oil.", Category = "Unity", StackTrace = "Lighthouse:Update () (at Assets/Lighthouse.cs:17)" } });

    private static Event[] Events() =>
    [
        At(5, new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Warn, Message = "Careful.", Category = "Unity" } }),
        At(6, new Event { Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Finished, Succeeded = true, DurationMs = 812 } }),
        At(7, new Event { Command = new CommandEvent { Kind = CommandEvent.Types.Kind.Ended, CommandId = "cmd-0199", Command = "play.status", Caller = "cli", Outcome = new Outcome { Kind = Outcome.Types.Kind.Succeeded } } }),
        At(0, new Event { Gap = new GapEvent { First = 8, Last = 11, Count = 4, Reason = "slow_subscriber" } }),
    ];

    private static Event At(ulong sequence, Event happened)
    {
        (happened.Sequence, happened.UnixNs, happened.ProjectId, happened.EditorId) = (sequence, 1790000000000_000_000, Anna.ProjectId, "5f0c");
        return happened;
    }

    private static EditorCondition SafeMode() => new()
    {
        Kind = EditorCondition.Types.Kind.SafeMode,
        Word = "safe mode",
        Summary = "The project's scripts do not compile, so nothing of Hawser runs in the Editor; Unity opens such a project in Safe Mode, or asks whether to.",
        SinceUnixMs = 1767225600000,
        ProjectId = Anna.ProjectId,
        ProjectPath = Anna.ProjectPath,
        Pid = 4711,
        UnityVersion = "6000.3.15f1",
        LogFile = "/home/anna/Game/Logs/Editor.log",
        CompileFailed = true,
        Diagnostics = { new Diagnostic { Severity = Diagnostic.Types.Severity.Error, Code = "CS1002", Message = "; expected", File = "Assets/Boat.cs", Line = 12, Column = 9 } },
        Evidence = { new Evidence { Source = "link", Says = "no Editor of this project has linked to this daemon" }, new Evidence { Source = "log", Says = "1 compile error" } },
        Advice = { "To wait for that: hawser wait ready" },
    };

    private static DaemonStatusResponse Status() => new()
    {
        Endpoint = new Endpoint
        {
            Version = "1.0.0",
            Pid = 4711,
            Link = "unix:///run/user/1000/hawser/daemon.sock",
            HttpPort = 40001,
            TokenFile = "/home/anna/.local/state/hawser/token",
            LogFile = "/home/anna/.local/state/hawser/daemon.log",
        },
        Epoch = "e1",
        StartedUnixMs = 1790000000000,
        EditorsConnected = 1,
        ClientsConnected = 1,
        CommandsActive = 1,
        CommandsEnded = 12,
        LastSequence = 7,
        WorkingSetBytes = 30_000_000,
        StateFolder = "/home/anna/.local/state/hawser",
        RuntimeFolder = "/run/user/1000/hawser",
    };
}
