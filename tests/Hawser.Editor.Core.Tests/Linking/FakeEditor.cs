using System.Collections.Concurrent;
using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Reloading;
using Hawser.Editor.Core.Tests.Commands;
using Hawser.Editor.Core.Tests.Keeping;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>
/// An Editor without Unity: a main thread that ticks when it is asked to, session state that outlives domains, and reloads.
/// </summary>
internal sealed class FakeEditor : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly MemoryStore _store = new();
    private readonly HawserFolders _folders;
    private readonly CommandSource _commands;
    private readonly IDaemonDialer? _dialer;
    private readonly bool _keeper;
    private readonly string _library;
    private readonly bool _http;
    private readonly Thread _mainThread;
    private readonly List<EditorRuntime> _abandoned = [];
    private volatile EditorRuntime _runtime = null!;

    /// <param name="keeper">With the native keeper; without, the managed link.</param>
    /// <param name="library">The project's folder for the ledger's file; empty: none.</param>
    public FakeEditor(HawserFolders folders, CommandSource commands, IDaemonDialer? dialer = null, bool keeper = false, string library = "", bool http = false)
    {
        if (keeper) NativeKeeper.Use();
        _keeper = keeper;
        _library = library;
        _http = http;
        _folders = folders;
        _commands = commands;
        _dialer = dialer;
        _mainThread = new Thread(Loop) { IsBackground = true, Name = "fake main thread" };
        _mainThread.Start();
        OnMain(Begin);
    }

    public EditorRuntime Runtime => _runtime;

    public ConcurrentQueue<string> Warnings { get; } = new();

    public FakeUndoGroups Undo { get; } = new();

    /// <summary>Runs it on the main thread, and waits.</summary>
    public void OnMain(Action work)
    {
        var done = new TaskCompletionSource();
        _work.Add(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        done.Task.DefaultTimeout().GetAwaiter().GetResult();
    }

    /// <summary>A domain reload: the old domain ends, a new one begins with what the store kept.</summary>
    public void Reload() => OnMain(() =>
    {
        _runtime.EndForReload();
        Begin();
    });

    /// <summary>The domain goes and nobody tells it; its threads are left as they are, and can do no harm.</summary>
    public void ReloadWithoutAWord() => OnMain(() =>
    {
        _abandoned.Add(_runtime);
        Begin();
    });

    public void Tick() => OnMain(_runtime.Tick);

    public void Dispose()
    {
        OnMain(_runtime.EndForQuit);
        foreach (var runtime in _abandoned) OnMain(runtime.EndForReload);
        _work.CompleteAdding();
        _mainThread.Join();
        _work.Dispose();
    }

    private void Begin()
    {
        _runtime = new EditorRuntime(
            new EditorRuntimeOptions
            {
                Identity = new EditorIdentity { ProjectId = "proj-00000001", ProjectPath = "/project", Pid = Environment.ProcessId, PackageVersion = "0.1.0" },
                Store = _store,
                Undo = Undo,
                Commands = _commands,
                SignalTick = SignalTick,
                Warn = Warnings.Enqueue,
                Folders = _folders,
                StartDaemon = false,
                UseKeeper = _keeper,
                LibraryFolder = _library,
                HttpPort = _http ? 0 : null,
            },
            _dialer);
        _runtime.State.SetPhase(EditorState.Types.Phase.Ready);
        _runtime.Start();
    }

    // As Unity's: a request for a tick; the main thread does the rest when it comes round.
    private void SignalTick()
    {
        if (!_work.IsAddingCompleted) _work.TryAdd(() => _runtime.Tick());
    }

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }

    private sealed class MemoryStore : IDomainStore
    {
        private readonly Dictionary<string, string> _values = [];

        public string Load(string key) => _values.GetValueOrDefault(key, "");

        public void Save(string key, string value) => _values[key] = value;
    }
}
