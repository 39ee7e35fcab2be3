using System.Globalization;
using System.Text;

namespace Hawser.Protocol.Json;

internal sealed partial class JsonParser
{
    private string ParseString()
    {
        var start = ++_position;
        while (!AtEnd && _text[_position] is not ('"' or '\\') && _text[_position] >= ' ')
        {
            _position++;
        }

        // Most strings hold no escape: one substring, no builder.
        return Current == '"' ? _text.Substring(start, _position++ - start) : ParseEscapedString(start);
    }

    private string ParseEscapedString(int start)
    {
        var builder = new StringBuilder(_text, start, _position - start, (_position - start) + 32);
        while (!AtEnd && _text[_position] != '"')
        {
            var character = _text[_position];
            if (character < ' ')
            {
                throw Problem($"the control character U+{(int)character:X4} must be escaped in a string");
            }

            _position++;
            builder.Append(character == '\\' ? ParseEscape() : character);
        }

        if (AtEnd)
        {
            throw Problem("the text ends inside a string");
        }

        _position++;
        return builder.ToString();
    }

    private char ParseEscape()
    {
        var letter = Current;
        _position += AtEnd ? 0 : 1;
        return letter switch
        {
            '"' or '\\' or '/' => letter,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ParseHexEscape(),
            _ => throw Problem("a backslash must be followed by one of \" \\ / b f n r t u"),
        };
    }

    private char ParseHexEscape()
    {
        var value = 0;
        for (var digit = 0; digit < 4; digit++)
        {
            value = (value << 4) | HexValue(Current);
            _position++;
        }

        return (char)value;
    }

    private int HexValue(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => throw Unexpected("four hexadecimal digits after \\u"),
    };

    private JsonValue ParseNumber()
    {
        var start = _position;
        _position += Current == '-' ? 1 : 0;
        if (Current == '0')
        {
            _position++;
        }
        else
        {
            SkipDigits();
        }

        var whole = Current is not ('.' or 'e' or 'E');
        SkipFraction();
        SkipExponent();
        if (Current is >= '0' and <= '9')
        {
            throw Problem("a number must not begin with a zero");
        }

        return ToNumber(_text.AsSpan(start, _position - start), whole);
    }

    private void SkipFraction()
    {
        if (Current == '.')
        {
            _position++;
            SkipDigits();
        }
    }

    private void SkipExponent()
    {
        if (Current is 'e' or 'E')
        {
            _position++;
            _position += Current is '+' or '-' ? 1 : 0;
            SkipDigits();
        }
    }

    private void SkipDigits()
    {
        if (Current is not (>= '0' and <= '9'))
        {
            throw Unexpected("a digit");
        }

        while (Current is >= '0' and <= '9')
        {
            _position++;
        }
    }

    // "-0" is the double negative zero: as an integer it would lose its sign.
    private JsonValue ToNumber(ReadOnlySpan<char> digits, bool whole)
    {
        var isNegativeZero = digits.Length == 2 && digits[0] == '-' && digits[1] == '0';
        if (whole && !isNegativeZero)
        {
            if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed))
            {
                return JsonValue.From(signed);
            }

            if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned))
            {
                return JsonValue.From(unsigned);
            }
        }

        var fits = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);

        // Runtimes differ in whether too large a number fails to parse or becomes an infinity.
        if (!fits || double.IsInfinity(number))
        {
            throw Problem("the number is too large");
        }

        // Mono parses "-0" to positive zero.
        return JsonValue.From(number == 0 && digits[0] == '-' ? -0d : number);
    }
}
