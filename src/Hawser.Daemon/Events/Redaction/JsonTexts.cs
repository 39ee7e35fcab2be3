using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>Takes secrets out of JSON and leaves JSON: each text in it is looked at as it is meant, without its escapes, and what is
/// called a secret is taken out whole.</summary>
internal static class JsonTexts
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The same text when there is nothing in it; null when it is no JSON.</returns>
    public static string? Redact(string json, Func<string, string> redact, bool redactsNamed)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            var walk = new Walk { RedactText = redact, RedactsNamed = redactsNamed };
            using (var writer = new Utf8JsonWriter(buffer, Readable)) walk.Copy(Encoding.UTF8.GetBytes(json), writer);
            return walk.HasChanged ? Encoding.UTF8.GetString(buffer.WrittenSpan) : json;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Walk
    {
        private SecretName? _named;
        private bool _afterFlag;

        public required Func<string, string> RedactText { get; init; }

        public required bool RedactsNamed { get; init; }

        public bool HasChanged { get; private set; }

        public void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read()) CopyToken(ref reader, writer);
        }

        private void CopyToken(ref Utf8JsonReader reader, Utf8JsonWriter writer)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    _named = null;
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    _named = null;
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    _named = null;
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    _named = RedactsNamed ? AssignedSecretRule.Named(name) : null;
                    writer.WritePropertyName(Changed(name, RedactText(name)));
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(Value(reader.GetString()!));
                    break;
                case JsonTokenType.Number when _named is { } secret && secret.IsSecret(Encoding.UTF8.GetString(reader.ValueSpan), isQuoted: false, isFlag: false):
                    writer.WriteStringValue(Changed("", secret.Replacement));
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }

            if (reader.TokenType is not JsonTokenType.String) _afterFlag = false;
        }

        // ["--password", "…"]: a command line as a list has the secret in the next text.
        private string Value(string text)
        {
            var secret = _named ?? (_afterFlag ? AssignedSecretRule.Named("password") : null);
            _afterFlag = RedactsNamed && text.StartsWith('-') && AssignedSecretRule.Named(text) is not null;
            return secret?.IsSecret(text, isQuoted: true, isFlag: false) == true ? Changed(text, secret.Replacement) : Changed(text, RedactText(text));
        }

        private string Changed(string before, string after)
        {
            HasChanged |= !string.Equals(before, after, StringComparison.Ordinal);
            return after;
        }
    }
}
