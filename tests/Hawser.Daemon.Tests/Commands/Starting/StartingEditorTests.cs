using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors.Processes;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Commands.Starting;

/// <summary>Commands for a project whose Editor has not linked: on its way, not compiling, or not there.</summary>
public sealed class StartingEditorTests : IDisposable
{
    private const int Pid = 300;
    private const string Errors = "Assets/Boat.cs(12,9): error CS1002: ; expected\n";

    private readonly TempFolder _folder = new();
    private readonly CoreJournal _journal;
    private readonly Core _core;

    public StartingEditorTests()
    {
        _journal = new CoreJournal(_folder["journal"]);
        _core = new Core(journal: _journal);
        _core.Broker.Restore(_ => null);
        Directory.CreateDirectory(Project);
    }

    private string Project => _folder["Game"];

    [Fact]
    public void NoEditor_IsRefusedAtOnce_WithWhatWasSeen()
    {
        var refused = Invoke("menu.execute").Failure;
        Assert.Equal(ErrorCatalog.NoEditor.Name, refused?.Code);
        Assert.Contains("no process was found", refused!.Message);
        Assert.Contains("UnityLockfile", refused.Message);
    }

    [Fact]
    public async Task EditorStarts_CommandWaits_IsToldForWhat_AndRunsWhenItLinks()
    {
        StartEditor();
        var caller = new FakeCaller(wantsNotices: true);
        var command = Invoke("menu.execute", "a", caller: caller).Command!;
        await Until.True("the caller is told", () => caller.Notices.Any(notice => notice.WaitingFor.Contains("the Editor to start", StringComparison.Ordinal)));
        Assert.Equal(CommandPhase.Accepted, command.Phase);

        var link = Link();

        Assert.Equal("a", Assert.Single(link.Executed).Id);
        _core.Answer("a");
        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public void EditorStarts_FailFast_IsRefusedAtOnce()
    {
        StartEditor();
        var refused = Invoke("menu.execute", failFast: true).Failure;
        Assert.Equal(ErrorCatalog.EditorBusy.Name, refused?.Code);
        Assert.Contains("the Editor to start", refused!.Message);
    }

    [Fact]
    public async Task EditorStarts_DeadlinePasses_SaysWhatItWaitedFor()
    {
        StartEditor();
        var caller = new FakeCaller();
        Invoke("menu.execute", caller: caller, timeoutMs: 2_500);
        Pass(3);
        var outcome = await caller.WhenEnded();
        Assert.Equal(Kind.Expired, outcome.Kind);
        Assert.Contains("the Editor to start", outcome.Failure.Message);
    }

    [Fact]
    public async Task EditorStarts_AndEndsBeforeItLinks_CommandFails()
    {
        StartEditor();
        var caller = new FakeCaller();
        Invoke("menu.execute", caller: caller);
        _core.Processes.Kill(Pid);
        Pass(1);
        Assert.Empty(caller.Outcomes); // it may be between two of its processes
        Pass(1);
        Assert.Equal(ErrorCatalog.NoEditor.Name, (await caller.WhenEnded()).Failure.Code);
    }

    [Fact]
    public async Task EditorStarts_AndItsScriptsDoNotCompile_CommandFailsWithTheErrors()
    {
        StartEditor();
        var caller = new FakeCaller();
        Invoke("menu.execute", caller: caller);
        WriteLog(Errors);
        Pass(1);
        var failure = (await caller.WhenEnded()).Failure;
        Assert.Equal(ErrorCatalog.CompileFailed.Name, failure.Code);
        Assert.Contains("Assets/Boat.cs", failure.DetailsJson);
    }

    [Fact]
    public void EditorDoesNotCompile_CommandIsRefusedWithTheErrors()
    {
        StartEditor();
        WriteLog(Errors);
        Assert.Equal(ErrorCatalog.CompileFailed.Name, Invoke("menu.execute").Failure?.Code);
    }

    [Fact]
    public void ProjectWithoutThePackage_IsRefusedAtOnce()
    {
        StartEditor();
        Directory.CreateDirectory(Path.Combine(Project, "Packages"));
        File.WriteAllText(Path.Combine(Project, "Packages", "manifest.json"), "{ \"dependencies\": {} }");
        Assert.Equal(ErrorCatalog.NoEditor.Name, Invoke("menu.execute").Failure?.Code);
    }

    [Fact]
    public async Task EditorStarts_CommandIsCancelled_Ends()
    {
        StartEditor();
        var caller = new FakeCaller();
        var command = Invoke("menu.execute", "a", caller: caller).Command!;
        Assert.True(_core.Broker.Cancel(command.Id));
        Assert.Equal(Kind.Cancelled, (await caller.WhenEnded()).Kind);
        Assert.Empty(Link().Executed);
    }

    [Fact]
    public void NobodyWaits_NobodyLooks()
    {
        StartEditor();
        Invoke("menu.execute", timeoutMs: 2_000);
        Pass(4);
        Assert.Equal(0, _core.Time.ArmedTimers);
    }

    [Fact]
    public void DaemonRestarts_CommandStillWaitsAndRuns()
    {
        StartEditor();
        Invoke("menu.execute", "a", timeoutMs: 60_000);

        using var next = new Core(journal: _journal);
        next.Broker.Restore(_ => null);
        next.Time.Advance(TimeSpan.FromSeconds(1));
        var link = Link(next);

        Assert.Equal("a", Assert.Single(link.Executed).Id);
    }

    [Fact]
    public async Task DaemonRestarts_AndTheEditorIsNotComingAnyMore_CommandFails()
    {
        StartEditor();
        Invoke("menu.execute", "a", timeoutMs: 60_000);
        _core.Processes.Kill(Pid);

        using var next = new Core(journal: _journal);
        next.Broker.Restore(_ => null);
        for (var second = 0; second < 3; second++) next.Time.Advance(TimeSpan.FromSeconds(1));
        var caller = new FakeCaller();
        Assert.NotNull(next.Broker.Attach("a", caller).Command);

        Assert.Equal(ErrorCatalog.NoEditor.Name, (await caller.WhenEnded()).Failure.Code);
    }

    public void Dispose()
    {
        _core.Dispose();
        _folder.Dispose();
    }

    private Acceptance Invoke(string command, string id = "", bool failFast = false, uint timeoutMs = 30_000, FakeCaller? caller = null) => _core.Broker.Invoke(
        new Invoke { Command = command, CommandId = id, FailFast = failFast, TimeoutMs = timeoutMs, Target = new EditorTarget { ProjectPath = Project } }, caller ?? new FakeCaller());

    private void StartEditor() => _core.Processes.Set(Pid, ProcessState.Sleeping, _core.Time.GetUtcNow().AddSeconds(-12), "Unity", "-projectPath", Project);

    // Written now by the file system's clock, which is later than the fake one: no earlier run's.
    private void WriteLog(string text)
    {
        Directory.CreateDirectory(Path.Combine(Project, "Logs"));
        File.WriteAllText(Path.Combine(Project, "Logs", "Editor.log"), text);
    }

    private FakeEditorLink Link(Core? core = null) => (core ?? _core).Connect(Core.Hello(project: Project, pid: Pid));

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++) _core.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
