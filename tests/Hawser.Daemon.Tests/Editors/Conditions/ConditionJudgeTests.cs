using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Daemon.Editors.Conditions.Logs;
using Hawser.Daemon.Editors.Processes;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorCondition.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Editors.Conditions;

/// <summary>From what was seen to a condition: the table.</summary>
public sealed class ConditionJudgeTests
{
    private const string CrashLog = "Caught fatal signal - signo:11 code:1 errno:0 addr:(nil)";
    private const string ErrorLog = "Assets/A.cs(3,5): error CS1002: ; expected";
    private const string ExitLog = "Exiting without the bug reporter. Application will terminate with return code ";
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Observation Nothing = new() { Now = Now, ProjectPath = "/p/one", HasPackage = true };

    [Theory]
    [InlineData(Phase.Ready, PlayMode.Stopped, Kind.Ready)]
    [InlineData(Phase.Ready, PlayMode.Playing, Kind.Playing)]
    [InlineData(Phase.Ready, PlayMode.Paused, Kind.Playing)]
    [InlineData(Phase.Compiling, PlayMode.Stopped, Kind.Compiling)]
    [InlineData(Phase.Compiling, PlayMode.Playing, Kind.Compiling)]
    [InlineData(Phase.Importing, PlayMode.Stopped, Kind.Importing)]
    [InlineData(Phase.Reloading, PlayMode.Stopped, Kind.Reloading)]
    [InlineData(Phase.Starting, PlayMode.Stopped, Kind.Starting)]
    [InlineData(Phase.Quitting, PlayMode.Stopped, Kind.Quitting)]
    [InlineData(Phase.Blocked, PlayMode.Stopped, Kind.Blocked)]
    [InlineData(Phase.Blocked, PlayMode.Playing, Kind.Blocked)]
    public void Linked_IsWhatItSays(Phase phase, PlayMode play, Kind kind) => Is(kind, Nothing with { Linked = Linked(phase, play) });

    [Fact]
    public void Linked_StoppedBeating_IsFrozen() => Is(Kind.Frozen, Nothing with { Linked = Linked(Phase.Blocked) with { Frozen = ProcessState.Stopped } }, "SIGSTOP");

    [Fact]
    public void Linked_WithoutBeats_ProcessIsStopped_IsFrozen() => Is(Kind.Frozen, Nothing with { Linked = Linked(Phase.Ready), Process = Process(ProcessState.Stopped) }, "SIGSTOP");

    [Fact]
    public void Linked_WithoutBeats_AnswersThatItsMainThreadIsOld_IsBlocked() =>
        Is(Kind.Blocked, Nothing with { Linked = Linked(Phase.Ready), MainThreadAge = TimeSpan.FromSeconds(7) });

    [Fact]
    public void Linked_WithoutBeats_DoesNotAnswer_IsFrozen() => Is(Kind.Frozen, Nothing with { Linked = Linked(Phase.Ready), Process = Process(), DidNotAnswer = true });

    [Fact]
    public void Linked_WithoutBeats_DoesNotAnswerWhileItReloads_Reloads() =>
        Is(Kind.Reloading, Nothing with { Linked = Linked(Phase.Reloading), Process = Process(), DidNotAnswer = true });

    [Fact]
    public void Linked_BlockedWithAModalWindow_IsThat() =>
        Is(Kind.ModalDialog, Nothing with { Linked = Linked(Phase.Blocked), Dialogs = ["Save the scene?"] }, "Save the scene?");

    [Fact]
    public void Linked_BlockedWhileItsLogImports_Imports() =>
        Is(Kind.Importing, Nothing with { Linked = Linked(Phase.Blocked), Log = Log("Start importing Assets/Hull.fbx using Guid(0f1e)") });

    [Fact]
    public void Linked_ScriptsDoNotCompile_IsReadyAndSaysSo()
    {
        var linked = Linked(Phase.Ready);
        linked.State.CompileFailed = true;
        var seen = Nothing with { Linked = linked, Log = Log(ErrorLog) };
        Is(Kind.Ready, seen, "do not compile");
        Assert.Equal("Assets/A.cs", Assert.Single(Report(seen).Diagnostics).File);
    }

    [Theory]
    [InlineData(Phase.Reloading, Kind.Reloading)]
    [InlineData(Phase.Quitting, Kind.Quitting)]
    [InlineData(Phase.Gone, Kind.Unlinked)]
    public void Away_ProcessRuns_IsWhatItSaidLast(Phase phase, Kind kind) => Is(kind, Nothing with { Linked = Away(phase), Process = Process(age: 3600) });

    [Fact]
    public void Away_ProcessRuns_LogHasACrash_IsCrashed() => Is(Kind.Crashed, Nothing with { Linked = Away(Phase.Gone), Process = Process(), Log = Log(CrashLog) });

    [Fact]
    public void NothingAtAll_IsClosed() => Is(Kind.Closed, Nothing);

    [Theory]
    [InlineData("", Kind.Starting)]
    [InlineData("Start importing Assets/Hull.fbx using Guid(0f1e)", Kind.Importing)]
    [InlineData("- Starting script compilation", Kind.Compiling)]
    [InlineData(ErrorLog, Kind.SafeMode)]
    [InlineData("Entering Safe Mode", Kind.SafeMode)]
    [InlineData(CrashLog, Kind.Crashed)]
    public void NeverLinked_YoungProcess_IsWhatItsLogSays(string log, Kind kind) => Is(kind, Nothing with { Process = Process(age: 12), Log = Log(log), LogWrittenAt = Now });

    [Fact]
    public void NeverLinked_LockIsHeldByNobodyKnowsWhom_IsStarting() => Is(Kind.Starting, Nothing with { Lock = new LockFacts(Exists: true, IsHeld: true, Holder: null) });

    [Fact]
    public void NeverLinked_LongStartThatStillWritesItsLog_IsStarting() =>
        Is(Kind.Starting, Nothing with { Process = Process(age: 900), Log = Log("something"), LogWrittenAt = Now.AddSeconds(-5) });

    [Fact]
    public void NeverLinked_OldProcess_IsNotLinked() => Is(Kind.Unlinked, Nothing with { Process = Process(age: 900), Log = Log("something"), LogWrittenAt = Now.AddMinutes(-10) });

    [Fact]
    public void NeverLinked_ProjectWithoutThePackage_IsNotLinkedAndSaysWhy() => Is(Kind.Unlinked, Nothing with { Process = Process(age: 12), HasPackage = false }, "package");

    [Fact]
    public void NeverLinked_Stopped_IsFrozen() => Is(Kind.Frozen, Nothing with { Process = Process(ProcessState.Stopped, age: 12) });

    [Fact]
    public void Ended_WithACrashInItsLog_IsCrashed_WithSignalAndLog()
    {
        var seen = Nothing with { Instance = Instance, Log = Log(CrashLog), LogFile = "/p/one/Logs/Editor.log", LogWrittenAt = Now };
        Is(Kind.Crashed, seen, "SIGSEGV");
        var report = Report(seen);
        Assert.Equal((11, 139, "/p/one/Logs/Editor.log"), (report.Signal, report.ExitCode, report.CrashLog));
    }

    [Fact]
    public void Ended_WithAReportBeside_TheReportIsTheCrashLog() => Assert.Equal(
        "/crashes/Crash_1", Report(Nothing with { Instance = Instance, Log = Log(CrashLog), LogWrittenAt = Now, CrashReport = "/crashes/Crash_1" }).CrashLog);

    [Fact]
    public void Ended_LeavingItsFiles_WithoutAWord_IsGone() => Is(Kind.Gone, Nothing with { Instance = Instance, Lock = new LockFacts(Exists: true, IsHeld: false, Holder: null) });

    [Fact]
    public void Ended_AfterItsLink_WithoutAWord_IsGone() => Is(Kind.Gone, Nothing with { Ended = Ended(wasQuitting: false) });

    [Fact]
    public void Ended_AfterItSaidThatItQuits_IsClosed() => Is(Kind.Closed, Nothing with { Ended = Ended(wasQuitting: true) });

    [Fact]
    public void Ended_BatchRunWithErrors_IsClosed_WithExitCodeAndErrors()
    {
        var seen = Nothing with { Log = Log(ErrorLog + "\n" + ExitLog + "1"), LogWrittenAt = Now, Ended = Ended(wasQuitting: false) };
        Is(Kind.Closed, seen, "do not compile");
        var report = Report(seen);
        Assert.Equal(1, report.ExitCode);
        Assert.Single(report.Diagnostics);
    }

    [Fact]
    public void Ended_AnOldCrashLogOfARunThatClosedSince_IsClosed() => Is(Kind.Closed, Nothing with { Log = Log(CrashLog), LogWrittenAt = Now });

    [Fact]
    public void Report_AlwaysHasEvidence_AndSomethingToDo()
    {
        Observation[] all =
        [
            Nothing, Nothing with { Process = Process() }, Nothing with { Process = Process(), Log = Log(ErrorLog), LogWrittenAt = Now },
            Nothing with { Instance = Instance }, Nothing with { Linked = Linked(Phase.Blocked) }, Nothing with { Process = Process(ProcessState.Stopped) },
        ];
        foreach (var report in all.Select(Report))
        {
            Assert.NotEmpty(report.Word);
            Assert.EndsWith(".", report.Summary);
            Assert.True(report.Evidence.Count >= 2, report.Summary);
            Assert.NotEmpty(report.Advice);
        }
    }

    private static InstanceFile Instance { get; } = new(100, "6000.3.15f1", Now.AddMinutes(-5));

    private static void Is(Kind kind, Observation seen, string saying = "")
    {
        var verdict = new ConditionJudge(new ConditionOptions()).Judge(seen);
        Assert.True(verdict.Kind == kind, $"It is {verdict.Kind}: {verdict.Summary}");
        Assert.Contains(saying, verdict.Summary);
    }

    private static EditorCondition Report(Observation seen) => ConditionReport.Of(seen, new ConditionJudge(new ConditionOptions()).Judge(seen));

    private static ProcessFacts Process(ProcessState state = ProcessState.Sleeping, int age = 60) =>
        new(100, Now.AddSeconds(-age).ToUnixTimeMilliseconds(), state, new EditorCommandLine(["Unity", "-projectPath", "/p/one"]));

    private static LogReading Log(string lines)
    {
        var reading = new LogReading("/p/one");
        foreach (var line in lines.Split('\n')) reading.Take(line);
        return reading;
    }

    private static EndedEditor Ended(bool wasQuitting) => new(Core.Hello().Identity, wasQuitting, Now);

    private static EditorModel Linked(Phase phase, PlayMode play = PlayMode.Stopped) => Away(phase) with
    {
        State = new EditorState { Phase = phase, Play = play },
        Link = new FakeEditorLink(),
        Beat = new HeardBeat(Phase.Ready, TimeSpan.Zero, 0, 0),
    };

    private static EditorModel Away(Phase phase)
    {
        var state = new EditorState { Phase = phase, SinceUnixMs = Now.AddSeconds(-3).ToUnixTimeMilliseconds() };
        return new EditorModel
        {
            Identity = Core.Hello().Identity,
            State = state,
            Said = state,
            Link = null,
            ConnectionNumber = 1,
            DomainGeneration = 1,
            CatalogRevision = "",
            SeenAt = Now,
        };
    }
}
