using System.Buffers;
using System.Text;

namespace Hawser.Daemon.Events;

/// <summary>A text to look for in UTF-8, in any case. As long as it is ASCII, and nearly all that people look for is, nothing is decoded:
/// no other character's case is an ASCII character's.</summary>
internal sealed class Utf8Pattern
{
    private readonly string _text;
    private readonly byte[]? _ascii;

    public Utf8Pattern(string text)
    {
        _text = text;
        if (text.Length > 0 && Ascii.IsValid(text)) _ascii = Encoding.ASCII.GetBytes(text);
    }

    public bool Equals(ReadOnlySpan<byte> utf8) =>
        _ascii is not null ? Ascii.EqualsIgnoreCase(utf8, _ascii) : Encoding.UTF8.GetString(utf8).Equals(_text, StringComparison.OrdinalIgnoreCase);

    public bool IsIn(ReadOnlySpan<byte> utf8) => _ascii is not null ? IsAsciiIn(utf8, _ascii) : IsDecodedIn(utf8);

    private static bool IsAsciiIn(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> wanted)
    {
        var (lower, upper) = ((byte)char.ToLowerInvariant((char)wanted[0]), (byte)char.ToUpperInvariant((char)wanted[0]));
        while (utf8.Length >= wanted.Length)
        {
            var at = utf8[..(utf8.Length - wanted.Length + 1)].IndexOfAny(lower, upper);
            if (at < 0) return false;
            if (Ascii.EqualsIgnoreCase(utf8.Slice(at, wanted.Length), wanted)) return true;
            utf8 = utf8[(at + 1)..];
        }

        return false;
    }

    private bool IsDecodedIn(ReadOnlySpan<byte> utf8)
    {
        var text = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            var length = Encoding.UTF8.GetChars(utf8, text);
            return text.AsSpan(0, length).Contains(_text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }
}
