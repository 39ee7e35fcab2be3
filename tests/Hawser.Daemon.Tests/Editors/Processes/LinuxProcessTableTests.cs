using System.Globalization;
using Hawser.Daemon.Editors.Processes;
using Hawser.Link.Discovery;

namespace Hawser.Daemon.Tests.Editors.Processes;

/// <summary>Against the real system. Elsewhere than on Linux there is nothing to see.</summary>
public sealed class LinuxProcessTableTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LinuxProcessTable _table = new();

    public LinuxProcessTableTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "It reads /proc.");

    [Fact]
    public void Find_ThisProcess_IsFoundWithItsStartAndItsCommandLine()
    {
        var found = _table.Find(Environment.ProcessId);
        Assert.Equal(ProcessIdentity.Current.StartUnixMilliseconds, found?.StartUnixMs);
        Assert.NotEmpty(found!.CommandLine.Arguments);
    }

    [Fact]
    public async Task Process_ThatIsStoppedAndGoesOnAndEnds_IsSeenToDoSo()
    {
        await using var sleeping = RunningProcess.Start(new ProcessRequest("/bin/sleep") { Arguments = ["600"] });
        var start = _table.Find(sleeping.Id)!.StartUnixMs;

        await SignalAsync(sleeping.Id, "STOP");
        await Until.Equal("it is stopped", ProcessState.Stopped, () => _table.StateOf(sleeping.Id, start));
        await SignalAsync(sleeping.Id, "CONT");
        await Until.Equal("it sleeps", ProcessState.Sleeping, () => _table.StateOf(sleeping.Id, start));
        await SignalAsync(sleeping.Id, "KILL");
        await Until.Equal("it has ended", ProcessState.Ended, () => _table.StateOf(sleeping.Id, start));
    }

    [Fact]
    public void StateOf_ALaterProcessWithTheSameId_IsEnded() => Assert.Equal(ProcessState.Ended, _table.StateOf(Environment.ProcessId, startUnixMs: 1_000_000));

    [Fact]
    public async Task WithProjects_FindsWhoWasToldToOpenOne_AndNoHelpers()
    {
        await using var editor = RunningProcess.Start(new ProcessRequest("/bin/sh") { Arguments = ["-c", "read line", "Unity", "-projectPath", _folder["Game"]] });
        await using var worker = RunningProcess.Start(new ProcessRequest("/bin/sh")
        {
            Arguments = ["-c", "read line", "Unity", "-name", "AssetImportWorker0", "-projectPath", _folder["Game"]],
        });
        await Until.Equal("the one is found, the other is not", editor.Id, () =>
            _table.WithProjects().Where(process => process.CommandLine.ProjectPath == _folder["Game"]).Select(process => process.Pid).SingleOrDefault());
    }

    [Fact]
    public void LookAtLock_NoFile_IsNone() => Assert.Equal(LockFacts.None, _table.LookAtLock(_folder["nothing"]));

    [Fact]
    public void LookAtLock_HeldAndLetGo_IsSeenWithItsHolder_AndNeverTaken()
    {
        var file = _folder["UnityLockfile"];
        using (new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None)) // .NET takes a flock for that
            Assert.Equal(new LockFacts(Exists: true, IsHeld: true, Environment.ProcessId), _table.LookAtLock(file));
        Assert.Equal(new LockFacts(Exists: true, IsHeld: false, Holder: null), _table.LookAtLock(file));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task SignalAsync(int pid, string signal) =>
        (await RunProcess.Capture("kill", $"-{signal}", pid.ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
}
