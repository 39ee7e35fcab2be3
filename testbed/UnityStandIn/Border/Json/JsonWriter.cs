using System.Collections;
using System.Globalization;
using System.Text;

namespace UnityStandIn.Border.Json;

/// <summary>Writes dictionaries, sequences, texts, numbers and booleans as one line of JSON.</summary>
public static class JsonWriter
{
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string words: AppendText(text, words); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case float number: text.Append(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case double number: text.Append(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case IDictionary members: AppendObject(text, members); break;
            case IEnumerable items: AppendArray(text, items); break;
            case IFormattable number: text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException($"{value.GetType()} has no JSON form.", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, IDictionary members)
    {
        var separator = "{";
        foreach (DictionaryEntry member in members)
        {
            text.Append(separator);
            AppendText(text, (string)member.Key);
            text.Append(':');
            Append(text, member.Value);
            separator = ",";
        }

        text.Append(separator == "{" ? "{}" : "}");
    }

    private static void AppendArray(StringBuilder text, IEnumerable items)
    {
        var separator = "[";
        foreach (var item in items)
        {
            text.Append(separator);
            Append(text, item);
            separator = ",";
        }

        text.Append(separator == "[" ? "[]" : "]");
    }

    private static void AppendText(StringBuilder text, string words)
    {
        text.Append('"');
        foreach (var character in words)
            AppendCharacter(text, character);
        text.Append('"');
    }

    private static void AppendCharacter(StringBuilder text, char character)
    {
        switch (character)
        {
            case '"': text.Append("\\\""); break;
            case '\\': text.Append(@"\\"); break;
            case '\n': text.Append("\\n"); break;
            case '\r': text.Append("\\r"); break;
            case '\t': text.Append("\\t"); break;
            case < ' ': text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)); break;
            default: text.Append(character); break;
        }
    }
}
