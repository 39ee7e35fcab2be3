using System.Text;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>The ids that were read last: batch after batch comes from the same few, and each would be a string of its own.</summary>
internal sealed class NameCache
{
    private const int Slots = 16;

    private readonly (byte[] Utf8, string Text)[] _slots = new (byte[], string)[Slots];
    private int _next;

    public string Read(ReadOnlySpan<byte> utf8)
    {
        foreach (var (known, text) in _slots)
        {
            if (known is not null && utf8.SequenceEqual(known)) return text;
        }

        var read = Encoding.UTF8.GetString(utf8);
        _slots[_next++ % Slots] = (utf8.ToArray(), read);
        return read;
    }
}
