using Google.Protobuf;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Operations;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Reloading;

/// <summary>What one scripting domain leaves to the next.</summary>
internal sealed record DomainMemory
{
    private const string Key = "Hawser.DomainMemory";

    // By itself: it may be long, and is text already.
    private const string EventsKey = "Hawser.DomainMemory.Events";
    private const int Version = 1;

    // Outcomes that the daemon has are only kept in case the daemon lost them; of those, no more than this much text.
    private const int MostWrittenBytes = 4 * 1024 * 1024;

    // How many events a domain that ended without a word may have sent, and how often it may have connected: those numbers are not free.
    private const ulong UnknownEvents = 1 << 30;
    private const long UnknownConnections = 1000;

    public required string SessionId { get; init; }

    public required long ConnectionNumber { get; init; }

    public required long Generation { get; init; }

    /// <summary>The domain that wrote this knew that it would end. Otherwise all but the ids may be old: the ledger knows better.</summary>
    public bool EndedInOrder { get; init; }

    /// <summary>The keeper held its line.</summary>
    public bool HadKeeper { get; init; }

    /// <summary>Why there was no keeper, as it was said last; each reason is said once.</summary>
    public string ToldWhyNoKeeper { get; init; } = "";

    public IReadOnlyList<ContinuationRecord> Continuations { get; init; } = Array.Empty<ContinuationRecord>();

    public IReadOnlyList<string> CutOff { get; init; } = Array.Empty<string>();

    public IReadOnlyList<HeldOutcome> Outcomes { get; init; } = Array.Empty<HeldOutcome>();

    public IReadOnlyList<OperationRecord> Operations { get; init; } = Array.Empty<OperationRecord>();

    /// <summary>What the last compile said.</summary>
    public JsonValue Compile { get; init; } = JsonValue.EmptyObject;

    /// <summary>Somebody stopped the daemon: none is to be started by the Editor.</summary>
    public bool DaemonWasStopped { get; init; }

    /// <summary>What the daemon has not acknowledged, and how far the numbering is.</summary>
    public CarriedEvents Events { get; init; } = CarriedEvents.None;

    /// <summary>The memory of the domain that begins now: one generation on, or the first.</summary>
    public static DomainMemory Begin(IDomainStore store)
    {
        var text = store.Load(Key);
        var json = text.Length > 0 && JsonReader.TryParse(text, out var parsed, out _) ? parsed : JsonValue.EmptyObject;
        var memory = json.Number("version") == Version ? FromJson(json, store.Load(EventsKey)) : First();

        // The id and the count at once: they must not be lost though this domain end without a word.
        (memory with { EndedInOrder = false }).Save(store);
        return memory;
    }

    public void Save(IDomainStore store)
    {
        store.Save(Key, JsonWriter.Write(ToJson()));
        store.Save(EventsKey, Events.Text);
    }

    private static DomainMemory First() => new() { SessionId = Guid.NewGuid().ToString("N"), ConnectionNumber = 0, Generation = 1, EndedInOrder = true };

    private static DomainMemory FromJson(JsonValue json, string events) => new()
    {
        SessionId = json.Text("session"),
        ConnectionNumber = json.Number("connection") + (json.Flag("ended") ? 0 : UnknownConnections),
        Generation = json.Number("generation") + 1,
        EndedInOrder = json.Flag("ended"),
        HadKeeper = json.Flag("keeper"),
        ToldWhyNoKeeper = json.Text("noKeeper"),
        Continuations = json.List("continuations").Select(ContinuationRecord.FromJson).ToList(),
        CutOff = json.List("cutOff").Select(id => id.TryGetString(out var text) ? text : "").ToList(),
        Outcomes = json.List("outcomes").Select(OutcomeFromJson).ToList(),
        Operations = json.List("operations").Select(OperationRecord.FromJson).ToList(),
        Compile = json["compile"] ?? JsonValue.EmptyObject,
        DaemonWasStopped = json.Flag("daemonStopped"),
        Events = new CarriedEvents(events, (ulong)Math.Max(1, json.Number("nextEvent")) + (json.Flag("ended") ? 0 : UnknownEvents)),
    };

    private JsonValue ToJson() => JsonValue.Object(
        ("version", Version),
        ("session", SessionId),
        ("connection", ConnectionNumber),
        ("generation", Generation),
        ("ended", EndedInOrder),
        ("keeper", HadKeeper),
        ("noKeeper", ToldWhyNoKeeper),
        ("continuations", JsonValue.Array(Continuations.Select(record => record.ToJson()))),
        ("cutOff", JsonValue.Array(CutOff.Select(id => JsonValue.From(id)))),
        ("outcomes", JsonValue.Array(OutcomesToJson())),
        ("operations", JsonValue.Array(Operations.Select(record => record.ToJson()))),
        ("compile", Compile),
        ("daemonStopped", DaemonWasStopped),
        ("nextEvent", (long)Events.Next));

    private static HeldOutcome OutcomeFromJson(JsonValue json) =>
        new(Outcome.Parser.ParseFrom(Convert.FromBase64String(json.Text("data"))), json.Flag("written"));

    // Newest first, so that it is the old ones that are left out; then in order again.
    private List<JsonValue> OutcomesToJson()
    {
        var kept = new List<JsonValue>();
        var room = MostWrittenBytes;
        foreach (var held in Outcomes.Reverse())
        {
            var bytes = held.Outcome.ToByteArray();
            if (held.IsSettled && (room -= bytes.Length) < 0) continue;
            kept.Add(JsonValue.Object(("data", Convert.ToBase64String(bytes)), ("written", held.IsSettled)));
        }

        kept.Reverse();
        return kept;
    }
}
