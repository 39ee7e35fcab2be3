using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Tests.Interrupts;

/// <summary>A daemon's interrupts on fake time, and the daemons after it on the same disk.</summary>
internal sealed class InterruptRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SharedEvents _events = new();
    private readonly CoreJournal _disk;
    private readonly InterruptOptions _options;
    private readonly List<Core> _daemons = [];

    public InterruptRig(InterruptOptions? options = null)
    {
        _options = options ?? new InterruptOptions();
        _disk = new CoreJournal(Path.Combine(_folder, "commands")) { Events = _events };
        Start();
    }

    public Core Core => _daemons[^1];

    public InterruptTable Table { get; private set; } = null!;

    public FakeTimeProvider Time => _disk.Time;

    public string Folder => Path.Combine(_folder, "interrupts");

    /// <summary>The daemon dies, and the next one begins.</summary>
    /// <param name="meanwhile">Given the next daemon's core before it takes up the interrupts.</param>
    public void Restart(Action<Core>? meanwhile = null)
    {
        Kill();
        Start(meanwhile);
    }

    public void Kill() => Table.Dispose(); // writes nothing: a dead daemon's threads must only be kept from going on

    public FakeWaiter Register(Interrupt wanted, bool notices = false)
    {
        var waiter = new FakeWaiter(notices);
        Table.Register(wanted, waiter);
        return waiter;
    }

    public FakeWaiter Attach(string id)
    {
        var waiter = new FakeWaiter();
        Table.Attach(id, waiter);
        return waiter;
    }

    public void Log(string message, LogEvent.Types.Level level = LogEvent.Types.Level.Info, string category = "Unity") =>
        Publish(new Event { Log = new LogEvent { Message = message, Level = level, Category = category } });

    public void Publish(Event entry) => Publish(Core, entry);

    public static void Publish(Core core, Event entry) => core.Hub.Publish(entry, Core.Hello().Identity.ProjectId, "editor-1");

    public static Event Compiled(bool succeeded) => new()
    {
        Compile = new CompileEvent
        {
            Kind = CompileEvent.Types.Kind.Finished,
            Succeeded = succeeded,
            Diagnostics = { new Diagnostic { Code = "CS1002", File = "Assets/A.cs", Line = 3, Message = "; expected" } },
        },
    };

    public static Event Play(EditorState.Types.PlayMode play) => new()
    {
        Editor = new EditorEvent { Kind = EditorEvent.Types.Kind.State, State = new EditorState { Phase = EditorState.Types.Phase.Ready, Play = play } },
    };

    public Interrupt For(Condition condition, string id = "", TimeSpan? timeout = null) =>
        new() { InterruptId = id, Condition = condition, Caller = "test", DeadlineUnixMs = DeadlineIn(timeout ?? TimeSpan.FromHours(1)) };

    public Interrupt ForLog(string text, string id = "", TimeSpan? timeout = null, ulong since = 0) => new()
    {
        InterruptId = id,
        Event = new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, Text = text },
        Caller = "test",
        Since = since,
        DeadlineUnixMs = DeadlineIn(timeout ?? TimeSpan.FromHours(1)),
    };

    /// <summary>The Editor's process dies, and the daemon notices.</summary>
    public void KillEditor(FakeEditorLink link, string id = "editor-1", int pid = 100)
    {
        Core.Disconnect(link, id);
        _disk.Processes.Kill(pid);
        Core.Away.CheckNow();
    }

    public FakeProcessWatch Processes => _disk.Processes;

    /// <summary>How often each interrupt was resumed, as the event store tells it.</summary>
    public IReadOnlyList<InterruptEvent> News(InterruptEvent.Types.Kind kind) =>
        [.. Core.Stored(Event.PayloadOneofCase.Interrupt).Select(entry => entry.Interrupt).Where(news => news.Kind == kind)];

    public void Dispose()
    {
        Kill();
        foreach (var daemon in _daemons) daemon.Dispose();
        _events.Dispose();
        _folder.Dispose();
    }

    private long DeadlineIn(TimeSpan timeout) => (Time.GetUtcNow() + timeout).ToUnixTimeMilliseconds();

    private void Start(Action<Core>? meanwhile = null)
    {
        var core = new Core(journal: _disk);
        _daemons.Add(core);
        var filters = new FilterCompiler(core.Targets);
        var table = new InterruptTable(Folder, new InterruptWatches(core.Hub, filters, WaitsOf(core), core.Registry, Time), core.Targets, core.Hub, new Moments(core.Journal), _options, Time,
            NullLogger<InterruptTable>.Instance);
        core.Registry.Observe(table);
        meanwhile?.Invoke(core);
        table.Restore(identity => core.Registry.Directory.Find(new EditorId(identity.SessionId)) ?? Bring(core, identity));
        Table = table;
    }

    private TrackedEditor? Bring(Core core, EditorIdentity identity) =>
        Processes.IsAlive(identity.Pid, identity.ProcessStartUnixMs) ? core.Registry.Restore(identity, 0, 0, MockRevision) : null;

    private static string MockRevision => Hawser.Testing.Daemon.MockCatalog.Standard.Revision;

    private static ConditionWaits WaitsOf(Core core) =>
        new(core.Targets, core.Catalogs, core.Broker, new EditorChanges(core.Registry), new CompileResults(core.Hub), core.Reasons, core.Absent, core.Time);
}
