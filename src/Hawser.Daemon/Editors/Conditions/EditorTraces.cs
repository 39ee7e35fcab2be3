using Hawser.Daemon.Editors.Conditions.Logs;
using Hawser.Daemon.Editors.Processes;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>
/// What can be known of an Editor only while it runs, kept for when it does no more: how it was started, which says where its log is,
/// and whether it said good-bye. Of the projects used last.
/// </summary>
internal sealed class EditorTraces(IProcessTable system) : IEditorObserver
{
    private const int MostProjects = 64;

    private readonly Lock _gate = new();
    private readonly List<Trace> _traces = [];

    /// <summary>The project's folder, by its id; null: no Editor of it has linked.</summary>
    public string? FolderOf(string projectId)
    {
        lock (_gate) return _traces.Find(trace => trace.ProjectId == projectId)?.Folder;
    }

    public IReadOnlyList<EndedEditor> Ended
    {
        get { lock (_gate) return [.. _traces.Select(trace => trace.Ended).OfType<EndedEditor>()]; }
    }

    public EndedEditor? EndedOf(string projectId)
    {
        lock (_gate) return _traces.Find(trace => trace.ProjectId == projectId)?.Ended;
    }

    public EditorCommandLine CommandLineOf(string projectId)
    {
        lock (_gate) return _traces.Find(trace => trace.ProjectId == projectId)?.CommandLine ?? EditorCommandLine.Unknown;
    }

    /// <summary>The project's log, where the last look left off.</summary>
    public LogTail TailOf(string projectId, string folder, string path)
    {
        lock (_gate)
        {
            var trace = Of(projectId, folder);
            if (trace.Tail?.Path != path) trace.Tail = new LogTail(path, folder);
            return trace.Tail;
        }
    }

    public void Remember(string projectId, string folder, EditorCommandLine commandLine)
    {
        if (commandLine.Arguments.IsEmpty) return;
        lock (_gate) Of(projectId, folder).CommandLine = commandLine;
    }

    // The system is asked off the registry's lock; nothing waits for the answer.
    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        lock (_gate) Of(editor.ProjectId, editor.Identity.ProjectPath).Ended = null;
        if (hello.ConnectionNumber > 1) return;
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => state.Traces.Remember(state.Editor.ProjectId, state.Editor.Identity.ProjectPath, state.Traces.CommandLineNow(state.Editor.Identity.Pid)),
            (Traces: this, Editor: editor), preferLocal: false);
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
        var wasQuitting = editor.Model.Phase == EditorState.Types.Phase.Quitting;
        lock (_gate) Of(editor.ProjectId, editor.Identity.ProjectPath).Ended = new EndedEditor(editor.Identity, wasQuitting, editor.Model.SeenAt);
    }

    private EditorCommandLine CommandLineNow(int pid) => system.Find(pid)?.CommandLine ?? EditorCommandLine.Unknown;

    private Trace Of(string projectId, string folder)
    {
        var trace = _traces.Find(trace => trace.ProjectId == projectId) ?? new Trace(projectId, folder);
        _traces.Remove(trace);
        _traces.Insert(0, trace);
        if (_traces.Count > MostProjects) _traces.RemoveAt(MostProjects);
        return trace;
    }

    private sealed class Trace(string projectId, string folder)
    {
        public string ProjectId => projectId;

        public string Folder => folder;

        public EditorCommandLine CommandLine { get; set; } = EditorCommandLine.Unknown;

        public EndedEditor? Ended { get; set; }

        public LogTail? Tail { get; set; }
    }
}
