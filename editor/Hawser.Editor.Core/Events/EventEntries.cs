using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Events;

/// <summary>Walks over encoded entries of an <see cref="EventBatch"/>: where each lies, and what matters of logs.</summary>
internal struct EventEntries
{
    public static readonly byte Tag = (byte)Wire.Tag(EventBatch.EventsFieldNumber, Wire.LengthDelimited);

    private readonly byte[] _bytes;
    private readonly int _end;
    private int _next;

    public EventEntries(byte[] bytes, int start, int end)
    {
        _bytes = bytes;
        _next = start;
        _end = end;
    }

    /// <summary>Of the current entry, its tag and length included.</summary>
    public int EntryStart { readonly get; private set; }

    /// <summary>Of the current event.</summary>
    public int Start { readonly get; private set; }

    public readonly int End => _next;

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        EntryStart = _next;
        var at = _next + 1;
        var length = (int)Wire.Read(_bytes, ref at);
        Start = at;
        _next = at + length;
        return true;
    }

    /// <summary>The level and category, if the current event is a log.</summary>
    public readonly CategoryCount? AsLog()
    {
        if (FindLog(out var start, out var end) is false) return null;
        var counted = new CategoryCount { Count = 1 };
        for (var at = start; at < end;)
        {
            var tag = (int)Wire.Read(_bytes, ref at);
            if (tag == Wire.Tag(LogEvent.LevelFieldNumber, Wire.Varint)) counted.Level = (LogEvent.Types.Level)Wire.Read(_bytes, ref at);
            else if (tag == Wire.Tag(LogEvent.CategoryFieldNumber, Wire.LengthDelimited)) counted.Category = ReadText(ref at);
            else Wire.Skip(_bytes, ref at, tag & 7);
        }

        return counted;
    }

    private readonly bool FindLog(out int start, out int end)
    {
        (start, end) = (0, 0);
        for (var at = Start; at < End;)
        {
            var tag = (int)Wire.Read(_bytes, ref at);
            if (tag == Wire.Tag(Event.LogFieldNumber, Wire.LengthDelimited))
            {
                var length = (int)Wire.Read(_bytes, ref at);
                (start, end) = (at, at + length);
                return true;
            }

            Wire.Skip(_bytes, ref at, tag & 7);
        }

        return false;
    }

    private readonly string ReadText(ref int at)
    {
        var length = (int)Wire.Read(_bytes, ref at);
        at += length;
        return System.Text.Encoding.UTF8.GetString(_bytes, at - length, length);
    }
}
