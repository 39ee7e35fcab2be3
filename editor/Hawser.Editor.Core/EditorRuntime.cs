using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Logs;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Operations;
using Hawser.Editor.Core.Reloading;
using Hawser.Editor.Core.State;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core;

/// <summary>
/// Everything of Hawser in one scripting domain. The adapter makes it on the main thread, ticks it, and tells it before the
/// domain goes; after that nothing of it runs any more.
/// </summary>
public sealed partial class EditorRuntime : IDisposable
{
    private readonly EditorRuntimeOptions _options;
    private readonly DomainMemory _memory;
    private readonly Lazy<CommandTable> _table;
    private readonly OutcomeMemory _outcomes = new();
    private readonly MainThreadPulse _pulse;
    private readonly CommandHost _host;
    private readonly Outbox _outbox;
    private readonly EditorLink _link;
    private readonly TickPump _pump;
    private long _connectionNumber;
    private IReadOnlyList<string> _cutOff;
    private bool _ended;

    public EditorRuntime(EditorRuntimeOptions options)
        : this(options, null)
    {
    }

    internal EditorRuntime(EditorRuntimeOptions options, IDaemonDialer? dialer)
    {
        _options = options;
        _memory = DomainMemory.Begin(options.Store);
        _connectionNumber = _memory.ConnectionNumber;
        _cutOff = _memory.CutOff;
        _table = new Lazy<CommandTable>(() => CatalogBuilder.Build(options.Commands), LazyThreadSafetyMode.ExecutionAndPublication);
        _pulse = new MainThreadPulse(options.Time);

        Queue = new MainThreadQueue(options.Time, options.MainThread, OnFault);
        Logs = new LogRing(options.Time);
        var packer = new EventPacker(options.Time, new StackTraceText(options.FramesOfLogging), _memory.Events.Next);
        _outbox = new Outbox(Logs, packer, _memory.Events, options.Time, () => Queue.IsMainThread, OnFault);
        State = new StateTracker(_outbox, _pulse, options.Time);
        Compile = new CompileTracker(_outbox, options.Time, _memory.Compile);
        Operations = options.ServesTheDomain ? Hawser.Editor.Operations.Board : new OperationBoard();
        Operations.Attach(_outbox, OnFault);
        if (options.ServesTheDomain) HawserLog.Attach(Logs);
        _host = new CommandHost(new CommandHostParts
        {
            Queue = Queue,
            Time = options.Time,
            Table = () => _table.Value,
            Outcomes = _outcomes,
            Operations = Operations,
            Send = _outbox.Post,
            OnFault = OnFault,
        });
        _pump = new TickPump(options.SignalTick, () => Queue.Waiting > 0 || _host.NeedsTicks, options.Time, options.TickPump);
        Queue.Posted = _pump.Request;
        _link = new EditorLink(dialer ?? MakeDialer(options), _memory.DaemonWasStopped, this, _outbox, options.Time, OnFault);
        TakeUp(_memory);
    }

    public MainThreadQueue Queue { get; }

    public LogRing Logs { get; }

    public StateTracker State { get; }

    public CompileTracker Compile { get; }

    public OperationBoard Operations { get; }

    /// <summary>Hawser does not run in this process: what its static classes hold for it goes.</summary>
    public static void StayOut() => Hawser.Editor.Operations.Board.Discard();

    public LinkStatus LinkStatus => _link.Status;

    public string SessionId => _memory.SessionId;

    public long DomainGeneration => _memory.Generation;

    /// <summary>How many commands the project offers; 0 while they are still being read.</summary>
    public int CommandCount => _table.IsValueCreated ? _table.Value.Commands.Count : 0;

    /// <summary>When the main thread last ticked.</summary>
    public TimeSpan MainThreadAge => _pulse.Age;

    public void Start()
    {
        _outbox.Start();
        _link.Start();
    }

    /// <summary>At each of the Editor's updates.</summary>
    public void Tick()
    {
        _pulse.Beat();
        if (Queue.Waiting != 0) Queue.Drain();

        // The table is read on the link's thread when a domain begins; what is to be continued waits those milliseconds.
        if (_host.NeedsTicks && _table.IsValueCreated) _host.Tick();
    }

    /// <summary>The scripting domain is about to go. When this returns no thread of ours is left, and the next domain knows all.</summary>
    public void EndForReload() => End(EditorEvent.Types.Kind.Reloading, EditorState.Types.Phase.Reloading, untilStored: false);

    /// <summary>The Editor quits. Nobody comes after us to say it again, so this waits, within bounds, until all is stored.</summary>
    public void EndForQuit() => End(EditorEvent.Types.Kind.Quitting, EditorState.Types.Phase.Quitting, untilStored: true);

    public void Dispose() => EndForQuit();

    private static DaemonDialer MakeDialer(EditorRuntimeOptions options) => new(
        options.Folders, options.StartDaemon ? new DaemonLauncher(new ExecutableFinder(options.Executable), options.Time) : null);

    private void TakeUp(DomainMemory memory)
    {
        Operations.TakeUp(memory.Operations);
        foreach (var outcome in memory.Outcomes) _outcomes.Add(outcome);
        foreach (var outcome in _outcomes.Unsettled()) _outbox.Post(outcome);
        _host.Resume(memory.Continuations);
    }

    private void End(EditorEvent.Types.Kind kind, EditorState.Types.Phase phase, bool untilStored)
    {
        if (_ended) return;
        _ended = true;

        // In this order: nothing new begins; what has ended is told, the announcement last; then the line closes, and only when
        // no thread can end a command any more is the rest written down.
        _host.Close();
        HawserLog.Detach(Logs);
        if (kind == EditorEvent.Types.Kind.Quitting) Operations.AbandonAll("The Editor quits.");
        else Operations.AbandonAtReload();
        State.Announce(kind, phase);
        _outbox.Flush(_options.FlushTimeout, untilStored);
        _link.Dispose();
        _outbox.Dispose();
        _pump.Dispose();
        Remember(_host.GiveUp());
    }

    private void Remember(UnfinishedRuns unfinished) => (_memory with
    {
        ConnectionNumber = Interlocked.Read(ref _connectionNumber),
        Continuations = unfinished.Continued,
        CutOff = _cutOff.Concat(unfinished.CutOff).ToList(),
        Outcomes = _outcomes.All(),
        Compile = Compile.ToMemory(),
        DaemonWasStopped = _link.DaemonWasStopped,
        Events = _outbox.Left,
        Operations = Operations.Leave(unfinished.Continued.Select(record => record.CommandId).ToList()),
    }).Save(_options.Store);

    private void OnFault(Exception fault) => _options.Warn($"Hawser: {fault}");
}
