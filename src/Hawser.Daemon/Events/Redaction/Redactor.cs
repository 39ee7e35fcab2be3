using System.Text.RegularExpressions;
using Google.Protobuf;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>
/// Takes secrets out of events before they are stored or sent to anybody, and out of the daemon's own log. Nearly every block has
/// none and comes back as it is; only events in which something looks like one are decoded.
/// </summary>
internal sealed class Redactor : IRedactor
{
    private const string TookTooLong = "[redacted: this text took too long to look through]";

    // Fields of a newer peer's events, which nobody here can look into, are no place for a secret to slip through.
    private static readonly MessageParser<Event> Parser = Event.Parser.WithDiscardUnknownFields(true);

    private readonly ISecretRule[] _rules;
    private readonly HintScanner _scanner;
    private readonly ulong _everywhere;
    private readonly bool _redactsNamed;

    public Redactor(RedactionOptions options, string ownToken, string ownHome)
    {
        _rules = [.. SecretRules.Choose(options, ownToken, ownHome)];
        _scanner = new HintScanner(_rules);
        _redactsNamed = _rules.Any(rule => rule is AssignedSecretRule);
        for (var index = 0; index < _rules.Length; index++)
        {
            if (_rules[index] is CustomRule) _everywhere |= Bit(index);
        }
    }

    /// <inheritdoc/>
    public EventBlock Redact(EventBlock block)
    {
        var suspects = _everywhere == 0 ? _scanner.Scan(block) : AllOf(block);
        if (suspects is null) return block;

        EventBlockWriter? redacted = null;
        var copied = 0;
        foreach (var suspect in suspects)
        {
            if (Redact(block, suspect) is not { } bytes) continue;
            redacted ??= new EventBlockWriter();
            for (; copied < suspect.Index; copied++) redacted.Add(block.Encoded(copied));
            redacted.Add(bytes);
            copied++;
        }

        if (redacted is null) return block;
        for (; copied < block.Count; copied++) redacted.Add(block.Encoded(copied));
        return redacted.ToBlock();
    }

    public string Redact(string text) => Redact(text, ulong.MaxValue);

    private Suspect[] AllOf(EventBlock block)
    {
        var found = (_scanner.Scan(block) ?? []).ToDictionary(suspect => suspect.Index, suspect => suspect.Rules);
        return [.. Enumerable.Range(0, block.Count).Select(index => new Suspect(index, found.GetValueOrDefault(index) | _everywhere))];
    }

    private byte[]? Redact(EventBlock block, Suspect suspect)
    {
        var before = block.Encoded(suspect.Index);
        var entry = Parser.ParseFrom(before);
        var hasChanged = false;
        new EventTexts(
            text => Note(text, Redact(text, suspect.Rules)),
            json => Note(json, RedactJson(json))).Redact(entry);
        if (!hasChanged && !LosesFields(before, entry)) return null;
        return entry.ToByteArray();

        string Note(string text, string redacted)
        {
            hasChanged |= !string.Equals(text, redacted, StringComparison.Ordinal);
            return redacted;
        }
    }

    private static bool LosesFields(ReadOnlySpan<byte> encoded, Event entry) => entry.CalculateSize() != encoded.Length;

    // All rules: an escape can hide what tells of a secret.
    private string RedactJson(string json) =>
        json.Length == 0 ? json : JsonTexts.Redact(json, text => Redact(text, ulong.MaxValue), _redactsNamed) ?? Redact(json, ulong.MaxValue);

    private string Redact(string text, ulong rules)
    {
        if (text.Length == 0) return text;
        try
        {
            for (var index = 0; index < _rules.Length; index++)
            {
                if ((rules & Bit(index)) != 0) text = _rules[index].Redact(text);
            }

            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            return TookTooLong;
        }
    }

    private static ulong Bit(int rule) => 1ul << rule;
}
