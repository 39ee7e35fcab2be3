using System.Globalization;
using System.Text;

namespace UnityStandIn.Border.Json;

/// <summary>
/// Reads JSON into dictionaries, lists, strings, doubles, booleans and null. Written here because the stand-in must bring no
/// assembly into the scripting domain that a user's project may bring too.
/// </summary>
public sealed class JsonReader
{
    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    public static object? Parse(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value();
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Unexpected();
    }

    public static JsonObject ParseObject(string text)
        => Parse(text) as JsonObject ?? throw new FormatException("The JSON text is not an object.");

    private object? Value()
    {
        SkipBlanks();
        return Peek() switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => String(),
            't' => Word("true", true),
            'f' => Word("false", false),
            'n' => Word("null", null),
            _ => Number(),
        };
    }

    private JsonObject Object()
    {
        var members = new JsonObject();
        for (var more = Open('}'); more; more = Next('}'))
        {
            SkipBlanks();
            var name = String();
            SkipBlanks();
            Take(':');
            members[name] = Value();
        }

        return members;
    }

    private List<object?> Array()
    {
        var items = new List<object?>();
        for (var more = Open(']'); more; more = Next(']'))
            items.Add(Value());
        return items;
    }

    private string String()
    {
        Take('"');
        var text = new StringBuilder();
        while (Peek() != '"')
            text.Append(Peek() == '\\' ? Escape() : _text[_at++]);
        _at++;
        return text.ToString();
    }

    private char Escape()
    {
        _at++;
        var mark = Peek();
        _at++;
        return mark switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'u' => CodeUnit(),
            '"' or '\\' or '/' => mark,
            _ => throw Unexpected(),
        };
    }

    private char CodeUnit()
    {
        if (_at + 4 > _text.Length || !int.TryParse(_text.Substring(_at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
            throw Unexpected();
        _at += 4;
        return (char)unit;
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || "+-.eE".IndexOf(_text[_at]) >= 0))
            _at++;
        return double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unexpected();
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Unexpected();
        _at += word.Length;
        return value;
    }

    private bool Open(char close)
    {
        _at++;
        SkipBlanks();
        if (Peek() != close)
            return true;
        _at++;
        return false;
    }

    private bool Next(char close)
    {
        SkipBlanks();
        var mark = Peek();
        _at++;
        return mark == ',' || (mark == close ? false : throw Unexpected());
    }

    private void Take(char expected)
    {
        if (Peek() != expected)
            throw Unexpected();
        _at++;
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw new FormatException("The JSON text ends too early.");

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private FormatException Unexpected() => new($"Unexpected JSON at character {_at}.");
}
