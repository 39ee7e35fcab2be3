using System.Text;

namespace Hawser.Protocol.Tests.Json;

/// <summary>Writes random JSON text, with odd spacing, escapes and numbers; the seed fixes the sequence.</summary>
internal sealed class RandomJson(int seed, bool surrogates)
{
    // Damage must not split these: the other reader throws other exceptions at half a surrogate pair.
    private static readonly string[] Pairs = ["😀", "\\ud83d\\ude00"];
    private static readonly string[] Pieces = ["a", "é", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", " ", "日本", "\u007f"];
    private const string Damage = "{}[]:,\"\\0123eE+-. \n\ttfnu/x";
    private readonly Random _random = new(seed);
    private readonly string[] _pieces = surrogates ? [.. Pieces, .. Pairs] : Pieces;

    public string Next()
    {
        var text = new StringBuilder();
        Value(text, 0);
        return text.ToString();
    }

    public string NextDamaged()
    {
        var text = new StringBuilder(Next());
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            var place = _random.Next(text.Length);
            switch (_random.Next(3))
            {
                case 0 when text.Length > 1:
                    text.Remove(place, 1);
                    break;
                case 1:
                    text.Insert(place, Damage[_random.Next(Damage.Length)]);
                    break;
                default:
                    text[place] = Damage[_random.Next(Damage.Length)];
                    break;
            }
        }

        return text.ToString();
    }

    private void Value(StringBuilder text, int depth)
    {
        Space(text);
        switch (_random.Next(depth > 5 ? 5 : 8))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                text.Append(_random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64));
                break;
            case 3:
                Number(text);
                break;
            case 4:
                String(text, "");
                break;
            case 5:
                Array(text, depth);
                break;
            default:
                Object(text, depth);
                break;
        }

        Space(text);
    }

    private void Number(StringBuilder text)
    {
        text.Append(_random.Next(2) == 0 ? "-" : "").Append(_random.Next(1000));
        text.Append(_random.Next(2) == 0 ? $".{_random.Next(100000)}" : "");
        text.Append(_random.Next(2) == 0 ? $"{(_random.Next(2) == 0 ? "e" : "E+")}{_random.Next(100)}" : "");
    }

    private void String(StringBuilder text, string unique)
    {
        text.Append('"').Append(unique);
        for (var count = _random.Next(8); count > 0; count--)
        {
            text.Append(_pieces[_random.Next(_pieces.Length)]);
        }

        text.Append('"');
    }

    private void Array(StringBuilder text, int depth)
    {
        text.Append('[');
        for (int index = 0, count = _random.Next(5); index < count; index++)
        {
            text.Append(index == 0 ? "" : ",");
            Value(text, depth + 1);
        }

        Space(text);
        text.Append(']');
    }

    private void Object(StringBuilder text, int depth)
    {
        text.Append('{');
        for (int index = 0, count = _random.Next(14); index < count && (depth < 3 || index < 3); index++)
        {
            text.Append(index == 0 ? "" : ",");
            Space(text);
            String(text, $"{index}");
            Space(text);
            text.Append(':');
            Value(text, depth + 1);
        }

        Space(text);
        text.Append('}');
    }

    private void Space(StringBuilder text) => text.Append(_random.Next(4) == 0 ? " \t\r\n"[.._random.Next(5)] : "");
}
