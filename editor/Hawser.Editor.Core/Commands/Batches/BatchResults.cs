using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>What has become of a batch's commands so far.</summary>
internal sealed class BatchResults
{
    private readonly BatchTerms _terms;
    private readonly List<JsonValue> _done;
    private Failure? _first;
    private int _firstIndex;

    public BatchResults(BatchTerms terms, IEnumerable<JsonValue> done)
    {
        _terms = terms;
        _done = done.ToList();
        Failed = _done.Count(step => !step.Flag("ok"));
        _firstIndex = _done.FindIndex(step => !step.Flag("ok"));
        if (_firstIndex >= 0) _first = FailureOf(_done[_firstIndex]["failure"] ?? JsonValue.EmptyObject);
    }

    /// <summary>How many have ended: the index of the next.</summary>
    public int Count => _done.Count;

    public int Failed { get; private set; }

    public JsonValue ToJson() => JsonValue.Array(_done);

    public void Add(object? result)
    {
        try
        {
            _done.Add(JsonValue.Object(("command", _terms.Steps[Count].Command), ("ok", true), ("result", ResultWriter.ToJson(result))));
        }
        catch (Exception fault)
        {
            // Its result is not data, or a getter of it threw: it ran, and that is all that can be told.
            var failure = ExceptionFailures.Of(fault);
            failure.Message = $"The command ran, but its result can't be told. {failure.Message}";
            Add(failure);
        }
    }

    public void Add(Failure failure)
    {
        if (Failed++ == 0) (_first, _firstIndex) = (failure, Count);
        _done.Add(JsonValue.Object(("command", _terms.Steps[Count].Command), ("ok", false), ("failure", ToJson(failure))));
    }

    /// <summary>All steps, those that were not run as well.</summary>
    public JsonValue Whole()
    {
        var skipped = _terms.Steps.Skip(Count).Select(step => JsonValue.Object(("command", step.Command), ("ok", false), ("skipped", true)));
        return JsonValue.Object(
            ("steps", JsonValue.Array(_done.Concat(skipped))),
            ("succeeded", Count - Failed),
            ("failed", Failed),
            ("skipped", _terms.Steps.Count - Count));
    }

    /// <summary>The batch's own failure: that of the first step that failed, which is the one to be mended, with all results.</summary>
    public Failure Failure()
    {
        var first = _first!;
        var others = Failed > 1 ? $" So did {Failed - 1} more." : "";
        var skipped = Count < _terms.Steps.Count ? $" {_terms.Steps.Count - Count} of {_terms.Steps.Count} were not run." : "";
        var failure = new Failure { Code = first.Code, Message = $"Step {_firstIndex + 1} of {_terms.Steps.Count}, '{_terms.Steps[_firstIndex].Command}', failed: {first.Message}{others}{skipped}" };
        failure.Hints.Add(first.Hints);
        return WithResults(failure, first);
    }

    /// <summary>A failure that ends the batch from outside, with what has been done.</summary>
    public Failure WithResults(Failure failure, Failure? cause = null)
    {
        var details = Whole().Members.ToList();
        var known = cause is { DetailsJson.Length: > 0 } && JsonReader.TryParse(cause.DetailsJson, out var parsed, out _) ? parsed : JsonValue.EmptyObject;
        if (known["diagnostics"] is { } diagnostics) details.Add(new JsonMember("diagnostics", diagnostics)); // where everybody looks for them
        return failure.WithDetails(JsonWriter.Write(JsonValue.Object(details)));
    }

    private static JsonValue ToJson(Failure failure) => JsonValue.Object(
        ("code", failure.Code),
        ("message", failure.Message),
        ("hints", JsonValue.Array(failure.Hints.Select(hint => JsonValue.From(hint)))),
        ("details", failure.DetailsJson.Length > 0 && JsonReader.TryParse(failure.DetailsJson, out var details, out _) ? details : JsonValue.Null));

    private static Failure FailureOf(JsonValue json)
    {
        var failure = new Failure { Code = json.Text("code"), Message = json.Text("message") };
        failure.Hints.Add(json.List("hints").Select(hint => hint.TryGetString(out var text) ? text : ""));
        return json["details"] is { IsNull: false } details ? failure.WithDetails(JsonWriter.Write(details)) : failure;
    }
}
