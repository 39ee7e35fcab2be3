using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Operations;

/// <summary>An operation that was open when its domain went.</summary>
/// <param name="WhyAbandoned">Null: it goes on. Otherwise the next domain tells its end.</param>
internal sealed record OperationRecord(OperationStart Start, string? WhyAbandoned)
{
    public static OperationRecord FromJson(JsonValue json)
    {
        var start = new OperationStart(json.Text("title"))
        {
            Id = json.Text("id"),
            IsCancellable = json.Flag("cancellable"),
            SurvivesReload = true,
            DomainsUnclaimed = (int)json.Number("unclaimed"),
        };
        return new OperationRecord(start, json.Text("abandoned") is { Length: > 0 } why ? why : null);
    }

    public JsonValue ToJson() => JsonValue.Object(
        ("id", Start.Id), ("title", Start.Title), ("cancellable", Start.IsCancellable), ("unclaimed", Start.DomainsUnclaimed), ("abandoned", WhyAbandoned ?? ""));
}
