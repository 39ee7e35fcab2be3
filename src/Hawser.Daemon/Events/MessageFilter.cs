using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>What an event's message must say: a text, a regular expression, or both.</summary>
internal sealed class MessageFilter
{
    private const int LongestRegex = 1000;

    /// <summary>Of a message that is looked through with a regular expression: live events pass one after the other, and wait for it.</summary>
    private const int MostLookedThrough = 256 * 1024;

    private readonly string _text;
    private readonly Utf8Pattern? _encoded;
    private readonly Regex? _regex;

    private MessageFilter(EventFilter filter)
    {
        _text = filter.Text;
        _encoded = filter.Text.Length == 0 ? null : new Utf8Pattern(filter.Text);
        _regex = filter.Regex.Length == 0 ? null : Compile(filter.Regex);
    }

    /// <summary>Null when any message will do.</summary>
    /// <exception cref="HawserException">invalid_argument: the regular expression can't be used.</exception>
    public static MessageFilter? Of(EventFilter filter) => filter.Text.Length + filter.Regex.Length == 0 ? null : new MessageFilter(filter);

    public bool Accepts(ReadOnlySpan<byte> utf8) => (_encoded is null || _encoded.IsIn(utf8)) && (_regex is null || IsMatch(_regex, utf8));

    public bool Accepts(string message) =>
        message.Contains(_text, StringComparison.OrdinalIgnoreCase)
        && (_regex is null || _regex.IsMatch(message.AsSpan(0, Math.Min(message.Length, MostLookedThrough))));

    // It runs in time linear to the text, whatever it is: whoever may ask for events may not hold up everybody's.
    private static Regex Compile(string pattern)
    {
        if (pattern.Length > LongestRegex) throw Bad($"has {pattern.Length} characters; {LongestRegex} is the limit");
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            throw Bad($"can't be read: {e.Message}");
        }
        catch (NotSupportedException)
        {
            throw Bad("has a lookaround, a backreference or an atomic group, which can't be run in linear time");
        }
    }

    private static HawserException Bad(string why) => new(ErrorCatalog.InvalidArgument, $"The regular expression {why}.");

    private static bool IsMatch(Regex regex, ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8[..Math.Min(utf8.Length, MostLookedThrough)];
        var text = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return regex.IsMatch(text.AsSpan(0, Encoding.UTF8.GetChars(utf8, text)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }
}
