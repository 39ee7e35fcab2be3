using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Operations;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>The daemon's core without gateways, on fake time and with fake links: what each test needs of it.</summary>
internal sealed class Core : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <param name="journal">Where commands are kept; by default they are not.</param>
    public Core(CommandOptions? commands = null, EventOptions? events = null, CoreJournal? journal = null)
    {
        Time = journal?.Time ?? Time;
        Processes = journal?.Processes ?? Processes;
        EventOptions = events ?? new EventOptions();
        Registry = new EditorRegistry(Processes, EditorOptions, Time, NullLogger<EditorRegistry>.Instance);
        Beats = new BeatWatch(Registry, Processes, EditorOptions, Time);
        Away = new AwayWatch(Registry, Processes, Time);
        Targets = new TargetResolver(Registry, Away);
        Catalogs = NewCatalogStore();
        Journal = journal?.Events?.Open() ?? new InMemoryEventJournal(EventOptions);
        Hub = new EventHub(Journal, new NoRedaction(), Time);
        Operations = new OperationTable(OperationOptions, Time);
        History = new OperationHistory(Journal, OperationOptions);
        Lost = new LostOperations(Operations, History, OperationOptions, Hub, Registry);
        Registry.Observe(Lost);
        Registry.Observe(new EditorEvents(Hub));
        Hub.Tap(Operations);
        Reasons = new WaitReasons(Durations = NewDurations());
        Registry.Observe(Traces = new EditorTraces(Processes));
        ConditionsOf = new EditorConditions(
            Targets, Away, Traces, new ProjectLook(Processes, Traces, Time), new ConditionJudge(new ConditionOptions()), Durations, new ConditionOptions(), Time);
        Absent = new AbsentEditors(ConditionsOf, Traces);
        Broker = new CommandBroker(
            Registry, Targets, Catalogs, Hub, journal?.Open(Registry) ?? new InMemoryCommandJournal(), new LastLogLines(Hub), Reasons, Absent, commands ?? new CommandOptions(), Time,
            NullLogger<CommandBroker>.Instance);
        Cancelling = new OperationCancelling(Operations, Broker, Registry, OperationOptions, Time);
        Registry.Observe(Cancelling);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeProcessWatch Processes { get; } = new();

    public EventOptions EventOptions { get; }

    public EditorRegistry Registry { get; }

    public EditorOptions EditorOptions { get; } = new();

    public BeatWatch Beats { get; }

    public AwayWatch Away { get; }

    public TargetResolver Targets { get; }

    public CatalogStore Catalogs { get; }

    public IEventJournal Journal { get; }

    public EventHub Hub { get; }

    public OperationOptions OperationOptions { get; } = new();

    public OperationTable Operations { get; }

    public OperationHistory History { get; }

    public LostOperations Lost { get; }

    public OperationCancelling Cancelling { get; }

    public UsualDurations Durations { get; }

    public WaitReasons Reasons { get; }

    public EditorTraces Traces { get; }

    public EditorConditions ConditionsOf { get; }

    public AbsentEditors Absent { get; }

    public CommandBroker Broker { get; }

    public string Folder => _folder;

    public SubscriptionTable NewSubscriptions(IEventThrottles? throttles = null) => new(Hub, new Moments(Journal), EventOptions, Time, throttles);

    public UsualDurations NewDurations() => new(Path.Combine(_folder, "durations.json"), Registry, Time, NullLogger<UsualDurations>.Instance);

    public CatalogStore NewCatalogStore() => new(Path.Combine(_folder, "catalogs"), Registry, NullLogger<CatalogStore>.Instance);

    public static EditorHello Hello(
        string id = "editor-1", string project = "/p/one", int pid = 100, ulong connection = 1, EditorState.Types.Phase phase = EditorState.Types.Phase.Ready) => new()
        {
            Identity = new EditorIdentity
            {
                SessionId = id,
                ProjectPath = project,
                ProjectId = ProjectId.Of(project).Value,
                ProjectName = Path.GetFileName(project),
                Pid = pid,
                ProcessStartUnixMs = 1000,
                UnityVersion = "6000.3.15f1",
            },
            ConnectionNumber = connection,
            DomainGeneration = connection,
            State = new EditorState { Phase = phase },
            CatalogRevision = MockCatalog.Standard.Revision,
        };

    /// <summary>An Editor that is connected and has told what it offers.</summary>
    public FakeEditorLink Connect(EditorHello? hello = null)
    {
        hello ??= Hello();
        var link = new FakeEditorLink();
        Catalogs.Put(hello.Identity.ProjectId, MockCatalog.Standard);
        Assert.Null(Registry.Connect(hello, link));
        return link;
    }

    public void Disconnect(FakeEditorLink link, string id = "editor-1") => Registry.Disconnect(new EditorId(id), link);

    public void Tell(FakeEditorLink link, EditorState.Types.Phase phase, string id = "editor-1", EditorState.Types.PlayMode play = EditorState.Types.PlayMode.Stopped) =>
        Registry.Update(new EditorId(id), link, new EditorState { Phase = phase, Play = play, SinceUnixMs = Time.GetUtcNow().ToUnixTimeMilliseconds() });

    public void Beat(FakeEditorLink link, EditorState.Types.Phase phase = EditorState.Types.Phase.Ready, int ageMs = 0, ulong generation = 1, string id = "editor-1") =>
        Beats.Take(new EditorId(id), link, new Beat { Phase = phase, MainThreadAgeMs = ageMs, DomainGeneration = generation });

    /// <summary>Accepts a command, or fails the test.</summary>
    public (Command Command, FakeCaller Caller) Invoke(string command, string id = "", string arguments = "{}", uint timeoutMs = 0, bool notices = false)
    {
        var caller = new FakeCaller(notices);
        var acceptance = Broker.Invoke(new Invoke { Command = command, CommandId = id, ArgumentsJson = arguments, TimeoutMs = timeoutMs }, caller);
        Assert.True(acceptance.Failure is null, acceptance.Failure?.Message);
        return (acceptance.Command!, caller);
    }

    public void Answer(string commandId, string resultJson = "1", string editor = "editor-1") =>
        Broker.OnOutcome(new EditorId(editor), new CommandId(commandId), new Outcome { Kind = Outcome.Types.Kind.Succeeded, ResultJson = resultJson });

    /// <summary>The events of the store that have that payload, oldest first.</summary>
    public IReadOnlyList<Event> Stored(Event.PayloadOneofCase payload) =>
        [.. Hub.Newest(CompiledFilter.All, int.MaxValue).Where(entry => entry.PayloadCase == payload)];

    public void Dispose()
    {
        Away.DisposeAsync().AsTask().Wait(); // its timer is a fake one: nothing to wait for
        Durations.WhenWritten().Wait();
        _folder.Dispose();
    }
}
