using System.Collections.Concurrent;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Processes;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Processes that live until the test kills them, and do what it says.</summary>
internal sealed class FakeProcessWatch : IProcessWatch, IProcessTable
{
    private readonly ConcurrentDictionary<int, bool> _dead = new();
    private readonly ConcurrentDictionary<int, ProcessFacts> _known = new();

    public Dictionary<string, LockFacts> Locks { get; } = [];

    public string GlobalEditorLog { get; set; } = "/nowhere/Editor.log";

    public IEnumerable<string> CrashFolders { get; set; } = [];

    public void Kill(int pid)
    {
        _dead[pid] = true;
        _known.TryRemove(pid, out _);
    }

    public void Set(int pid, ProcessState state, params string[] commandLine) =>
        _known[pid] = new ProcessFacts(pid, 1000, state, new EditorCommandLine([.. commandLine]));

    public void Set(int pid, ProcessState state, DateTimeOffset start, params string[] commandLine) =>
        _known[pid] = new ProcessFacts(pid, start.ToUnixTimeMilliseconds(), state, new EditorCommandLine([.. commandLine]));

    public bool IsAlive(int pid, long startUnixMs) => !_dead.ContainsKey(pid);

    public ProcessFacts? Find(int pid) =>
        _known.TryGetValue(pid, out var process) ? process : _dead.ContainsKey(pid) ? null : new ProcessFacts(pid, 1000, ProcessState.Sleeping, EditorCommandLine.Unknown);

    public IEnumerable<ProcessFacts> WithProjects() => _known.Values.Where(process => process.CommandLine.ProjectPath is not null);

    public LockFacts LookAtLock(string file) => Locks.GetValueOrDefault(file, LockFacts.None);
}
