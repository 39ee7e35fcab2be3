using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Keeping;
using Hawser.Editor.Core.Keeping.Http;
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
    private readonly ICommandLedger _ledger;
    private readonly Keeper? _keeper;
    private readonly string _whyNoKeeper;
    private readonly RpcCalls? _calls;
    private readonly IEditorLine _line;
    private readonly TickPump _pump;
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
        if (dialer is null) KeeperFinder.TryFind(options, _memory, out _keeper, out _whyNoKeeper);
        else _whyNoKeeper = "";
        _ledger = MakeLedger();
        _cutOff = _memory.CutOff;
        _table = new Lazy<CommandTable>(() => CatalogBuilder.Build(options.Commands), LazyThreadSafetyMode.ExecutionAndPublication);
        _pulse = new MainThreadPulse(options.Time);

        Queue = new MainThreadQueue(options.Time, options.MainThread, OnFault);
        Logs = new LogRing(options.Time);
        var packer = new EventPacker(options.Time, new StackTraceText(options.FramesOfLogging), _memory.Events.Next);
        _outbox = new Outbox(Logs, packer, _memory.Events, _ledger, options.Time, () => Queue.IsMainThread, OnFault);
        State = new StateTracker(_outbox, _pulse, options.Time, SetPhase);
        Compile = new CompileTracker(_outbox, options.Time, _memory.Compile);
        _calls = _keeper is null ? null : new RpcCalls(_keeper, () => _table.Value, () => Queue.IsMainThread, options.Identity.PackageVersion, OnFault);
        Operations = options.ServesTheDomain ? Hawser.Editor.Operations.Board : new OperationBoard();
        Operations.Attach(_outbox, OnFault);
        if (options.ServesTheDomain) HawserLog.Attach(Logs);
        _host = new CommandHost(new CommandHostParts
        {
            Queue = Queue,
            Time = options.Time,
            Table = () => _table.Value,
            Outcomes = _outcomes,
            Ledger = _ledger,
            LocalCalls = _calls,
            Operations = Operations,
            Send = _outbox.Post,
            Undo = options.Undo,
            OnFault = OnFault,
        });
        _pump = new TickPump(options.SignalTick, () => Queue.Waiting > 0 || _host.NeedsTicks, options.Time, options.TickPump);
        Queue.Posted = _pump.Request;
        _line = MakeLine(dialer);
        TakeUp(_memory);
    }

    public MainThreadQueue Queue { get; }

    public LogRing Logs { get; }

    public StateTracker State { get; }

    public CompileTracker Compile { get; }

    public OperationBoard Operations { get; }

    /// <summary>Hawser does not run in this process: what its static classes hold for it goes.</summary>
    public static void StayOut() => Hawser.Editor.Operations.Board.Discard();

    public LinkStatus LinkStatus => _line.Status;

    /// <summary>What holds the line: "keeper 0.1.0", or "managed" and why it is not the keeper.</summary>
    public string LineHeldBy => _keeper is not null ? $"keeper {Keeper.Version}" : _whyNoKeeper.Length == 0 ? "managed" : $"managed, because {_whyNoKeeper}";

    internal Keeper? Keeper => _keeper;

    public string SessionId => _memory.SessionId;

    public long DomainGeneration => _memory.Generation;

    /// <summary>How many commands the project offers; 0 while they are still being read.</summary>
    public int CommandCount => _table.IsValueCreated ? _table.Value.Commands.Count : 0;

    /// <summary>When the main thread last ticked.</summary>
    public TimeSpan MainThreadAge => _pulse.Age;

    public void Start()
    {
        _outbox.Start();
        _line.Start();
    }

    /// <summary>At each of the Editor's updates.</summary>
    public void Tick()
    {
        _pulse.Beat();
        _line.Tick();
        if (Queue.Waiting != 0) Queue.Drain();

        // The table is read on the link's thread when a domain begins; what is to be continued waits those milliseconds.
        if (_host.NeedsTicks && _table.IsValueCreated) _host.Tick();
    }

    /// <summary>The scripting domain is about to go. When this returns no thread of ours is left, and the next domain knows all.</summary>
    public void EndForReload() => End(EditorEvent.Types.Kind.Reloading, EditorState.Types.Phase.Reloading, untilStored: false);

    /// <summary>The Editor quits. Nobody comes after us to say it again, so this waits, within bounds, until all is stored.</summary>
    public void EndForQuit() => End(EditorEvent.Types.Kind.Quitting, EditorState.Types.Phase.Quitting, untilStored: true);

    public void Dispose() => EndForQuit();

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
        if (_line.IsComingUp) _outbox.Expect();
        _outbox.Flush(_options.FlushTimeout, untilStored);
        _line.Dispose();
        _outbox.Dispose();
        _pump.Dispose();
        Remember(_host.GiveUp());
        var quits = kind == EditorEvent.Types.Kind.Quitting;
        _ledger.Leave(quits);
        _line.Leave(quits);
    }

    private void OnFault(Exception fault) => _options.Warn($"Hawser: {fault}");
}
