namespace Hawser.Protocol.Json;

/// <summary>One pass over one text: recursive descent with the path of the value at hand, for the error message.</summary>
internal sealed partial class JsonParser
{
    private readonly string _text;
    private readonly int _maxDepth;
    private readonly List<PathStep> _path = new();
    private int _position;

    public JsonParser(string text, int maxDepth)
    {
        _text = text;
        _maxDepth = maxDepth;
    }

    private readonly record struct PathStep(string? Name, int Index);

    public JsonValue ParseDocument()
    {
        SkipWhiteSpace();
        var value = ParseValue();
        SkipWhiteSpace();
        return AtEnd ? value : throw Unexpected("the end of the text");
    }

    private bool AtEnd => _position == _text.Length;

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private JsonValue ParseValue() => Current switch
    {
        '{' => ParseObject(),
        '[' => ParseArray(),
        '"' => JsonValue.From(ParseString()),
        't' => ParseWord("true", JsonValue.True),
        'f' => ParseWord("false", JsonValue.False),
        'n' => ParseWord("null", JsonValue.Null),
        '-' or (>= '0' and <= '9') => ParseNumber(),
        _ => throw Unexpected("a value"),
    };

    private JsonValue ParseWord(string word, JsonValue value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        _position += word.Length;
        return value;
    }

    private JsonValue ParseObject()
    {
        Descend();
        var members = new List<JsonMember>();
        if (!TryClose('}'))
        {
            do
            {
                members.Add(ParseMember());
            }
            while (MoreOrClose('}'));
        }

        return JsonValue.TryOwn(members, out var value, out var duplicate)
            ? value
            : throw Problem($"the name \"{duplicate}\" occurs twice");
    }

    private JsonMember ParseMember()
    {
        SkipWhiteSpace();
        if (Current != '"')
        {
            throw Unexpected("a name in double quotes");
        }

        var name = ParseString();
        SkipWhiteSpace();
        Expect(':');
        _path.Add(new PathStep(name, 0));
        SkipWhiteSpace();
        var value = ParseValue();
        _path.RemoveAt(_path.Count - 1);
        return new JsonMember(name, value);
    }

    private JsonValue ParseArray()
    {
        Descend();
        if (TryClose(']'))
        {
            return JsonValue.EmptyArray;
        }

        var items = new List<JsonValue>();
        do
        {
            _path.Add(new PathStep(null, items.Count));
            SkipWhiteSpace();
            items.Add(ParseValue());
            _path.RemoveAt(_path.Count - 1);
        }
        while (MoreOrClose(']'));
        return JsonValue.Own(items.ToArray());
    }

    // The path holds one step for each array or object that is open, except the one just entered.
    private void Descend()
    {
        if (_path.Count >= _maxDepth)
        {
            throw Problem($"nested deeper than {_maxDepth} levels");
        }

        _position++;
        SkipWhiteSpace();
    }

    private bool TryClose(char bracket)
    {
        var closes = Current == bracket;
        _position += closes ? 1 : 0;
        return closes;
    }

    private bool MoreOrClose(char bracket)
    {
        SkipWhiteSpace();
        if (TryClose(bracket))
        {
            return false;
        }

        if (Current != ',')
        {
            throw Unexpected($"',' or '{bracket}'");
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (Current != expected)
        {
            throw Unexpected($"'{expected}'");
        }

        _position++;
    }

    private void SkipWhiteSpace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }
}
