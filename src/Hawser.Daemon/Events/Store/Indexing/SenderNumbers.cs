using System.Collections.Concurrent;
using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// How far each Editor's own counting is stored. Editors are forgotten, those first that were quiet longest, when there are many: one
/// that comes back after that sends again what it holds as not stored, which is little and old.
/// </summary>
internal sealed class SenderNumbers
{
    public const int Most = 1000;

    private readonly ConcurrentDictionary<string, Mark> _marks = new(StringComparer.Ordinal);

    public IEnumerable<(string EditorId, ulong Number, long UnixNs)> All => _marks.Select(mark => (mark.Key, mark.Value.Number, mark.Value.UnixNs));

    public ulong Of(string editorId) => _marks.TryGetValue(editorId, out var mark) ? mark.Number : 0;

    public void Note(EventStamp stamp, int count)
    {
        if (stamp.SenderNumber > 0) Note(stamp.EditorId, stamp.SenderNumber + (ulong)count - 1, stamp.UnixNs);
    }

    public void Note(string editorId, ulong number, long unixNs)
    {
        if (!_marks.TryGetValue(editorId, out var mark)) _marks[editorId] = mark = new Mark();
        mark.Number = Math.Max(mark.Number, number);
        mark.UnixNs = Math.Max(mark.UnixNs, unixNs);
        if (_marks.Count > 2 * Most) Forget();
    }

    private void Forget()
    {
        foreach (var (editorId, _) in _marks.OrderByDescending(mark => mark.Value.UnixNs).Skip(Most).ToArray()) _marks.TryRemove(editorId, out _);
    }

    // Written by the journal's writer, read by whoever welcomes an Editor.
    private sealed class Mark
    {
        private ulong _number;

        public ulong Number
        {
            get => Volatile.Read(ref _number);
            set => Volatile.Write(ref _number, value);
        }

        public long UnixNs { get; set; }
    }
}
