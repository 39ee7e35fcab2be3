using Hawser.Cli.Tests.Processes;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Following;

/// <summary>A scripted daemon with a few events in its store, and hawser beside it.</summary>
public sealed class FollowingFixture : IAsyncDisposable
{
    private FollowingFixture(HawserProcess hawser, ScriptedDaemon daemon, List<Event> stored) => (Hawser, Daemon, Stored) = (hawser, daemon, stored);

    public HawserProcess Hawser { get; }

    public ScriptedDaemon Daemon { get; }

    /// <summary>Answered by queries, as a store would.</summary>
    public List<Event> Stored { get; }

    public IEnumerable<EventQuery> Queries => Daemon.Requests.Where(request => request.EventQuery is not null).Select(request => request.EventQuery);

    /// <param name="script">What it answers beside queries; null goes on to the usual answers.</param>
    public static FollowingFixture Start(IEnumerable<Event> stored, Func<ScriptedConnection, Envelope, Response?>? script = null, ulong firstStored = 1)
    {
        var hawser = new HawserProcess();
        var events = stored.ToList();
        var daemon = new ScriptedDaemon(hawser.Folders, (connection, envelope) => script?.Invoke(connection, envelope) ?? Answer(envelope.Request, events, firstStored));
        return new FollowingFixture(hawser, daemon.Listen(), events);
    }

    public static Event Log(ulong sequence, string message, LogEvent.Types.Level level = LogEvent.Types.Level.Info, string stack = "") => new()
    {
        Sequence = sequence,
        UnixNs = 1_790_000_000_000_000_000,
        ProjectId = "proj-1",
        EditorId = "5f0c",
        Log = new LogEvent { Level = level, Message = message, StackTrace = stack },
    };

    public static Response Response(EventQuery query, IReadOnlyList<Event> stored, ulong firstStored)
    {
        var matching = stored.Where(happened => happened.Sequence > query.Since && Matches(query.Filter, happened)).ToArray();
        var limit = (int)query.Limit;
        var events = query.OldestFirst ? matching.Take(limit) : matching.TakeLast(limit);
        return new Response
        {
            EventQuery = new EventQueryResponse
            {
                Events = { events },
                LastSequence = stored.Count > 0 ? stored[^1].Sequence : 0,
                Epoch = "epoch-1",
                FirstStored = firstStored,
                More = matching.Length > limit,
            },
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Hawser.DisposeAsync();
    }

    private static Response? Answer(Request request, List<Event> stored, ulong firstStored) => request.PayloadCase switch
    {
        Request.PayloadOneofCase.EventQuery => Response(request.EventQuery, stored, firstStored),
        Request.PayloadOneofCase.Editors => new Response { Editors = new EditorListResponse() },
        _ => null,
    };

    private static bool Matches(EventFilter filter, Event happened) =>
        (filter.Kinds.Count == 0 || filter.Kinds.Contains(KindOf(happened)))
        && (happened.Log is not { } log || (log.Level >= filter.MinimumLevel && log.Message.Contains(filter.Text, StringComparison.OrdinalIgnoreCase)));

    private static EventFilter.Types.Kind KindOf(Event happened) => happened.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => EventFilter.Types.Kind.Log,
        Event.PayloadOneofCase.Compile => EventFilter.Types.Kind.Compile,
        Event.PayloadOneofCase.Op => EventFilter.Types.Kind.Operation,
        _ => EventFilter.Types.Kind.Editor,
    };
}
