using System.Globalization;
using System.Text;

namespace Hawser.Protocol.Json;

/// <summary>
/// Writes compact JSON. What it writes is always valid when encoded as UTF-8: a surrogate without its partner is escaped.
/// A number without a fraction keeps ".0", so that reading it back gives the same kind of value.
/// </summary>
public static class JsonWriter
{
    public static string Write(JsonValue value)
    {
        var builder = new StringBuilder();
        Write(value, builder);
        return builder.ToString();
    }

    public static void Write(JsonValue value, StringBuilder builder)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                builder.Append("null");
                break;
            case JsonKind.Boolean:
                builder.Append(value.TryGetBoolean(out var flag) && flag ? "true" : "false");
                break;
            case JsonKind.Integer:
                WriteInteger(value, builder);
                break;
            case JsonKind.Number:
                WriteNumber(value, builder);
                break;
            case JsonKind.String:
                value.TryGetString(out var text);
                WriteString(text!, builder);
                break;
            case JsonKind.Array:
                WriteArray(value.Items, builder);
                break;
            default:
                WriteObject(value.Members, builder);
                break;
        }
    }

    /// <summary>Writes one string with its quotes.</summary>
    public static void WriteString(string text, StringBuilder builder)
    {
        builder.Append('"');
        var written = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (MayStandAsIs(text, index))
            {
                index += char.IsHighSurrogate(text[index]) ? 1 : 0;
                continue;
            }

            builder.Append(text, written, index - written);
            WriteEscape(text[index], builder);
            written = index + 1;
        }

        builder.Append(text, written, text.Length - written).Append('"');
    }

    private static void WriteInteger(JsonValue value, StringBuilder builder)
    {
        if (value.TryGetInt64(out var signed))
        {
            builder.Append(signed);
        }
        else if (value.TryGetUInt64(out var unsigned))
        {
            builder.Append(unsigned);
        }
    }

    private static void WriteNumber(JsonValue value, StringBuilder builder)
    {
        value.TryGetDouble(out var number);

        // Mono prints negative zero as "0".
        var text = number == 0 && double.IsNegative(number) ? "-0" : number.ToString("R", CultureInfo.InvariantCulture);
        builder.Append(text);
        if (text.All(character => character is '-' or (>= '0' and <= '9')))
        {
            builder.Append(".0");
        }
    }

    private static void WriteArray(IReadOnlyList<JsonValue> items, StringBuilder builder)
    {
        builder.Append('[');
        for (var index = 0; index < items.Count; index++)
        {
            builder.Append(index == 0 ? "" : ",");
            Write(items[index], builder);
        }

        builder.Append(']');
    }

    private static void WriteObject(IReadOnlyList<JsonMember> members, StringBuilder builder)
    {
        builder.Append('{');
        for (var index = 0; index < members.Count; index++)
        {
            builder.Append(index == 0 ? "" : ",");
            WriteString(members[index].Name, builder);
            builder.Append(':');
            Write(members[index].Value, builder);
        }

        builder.Append('}');
    }

    // A pair of surrogates stands as is, and its second half is skipped by the caller; half a pair does not.
    private static bool MayStandAsIs(string text, int index)
    {
        var character = text[index];
        if (char.IsSurrogate(character))
        {
            return index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]);
        }

        return character >= ' ' && character is not ('"' or '\\');
    }

    private static void WriteEscape(char character, StringBuilder builder) => _ = character switch
    {
        '"' => builder.Append("\\\""),
        '\\' => builder.Append("\\\\"),
        '\b' => builder.Append("\\b"),
        '\f' => builder.Append("\\f"),
        '\n' => builder.Append("\\n"),
        '\r' => builder.Append("\\r"),
        '\t' => builder.Append("\\t"),
        _ => builder.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
    };
}
