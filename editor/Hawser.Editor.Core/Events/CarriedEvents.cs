using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Events;

/// <summary>Events on their way from one scripting domain to the next, as text: the daemon has not acknowledged them.</summary>
/// <param name="Text">Base64 of parcels: first number, count and length as varints, then the entries.</param>
/// <param name="Next">The number of the next event of this Editor.</param>
internal sealed record CarriedEvents(string Text, ulong Next)
{
    /// <summary>More than this, and logs of INFO and below stay behind.</summary>
    public const int MostWithInfo = 1024 * 1024;

    /// <summary>More than this, and the newest of the rest do too. A reload is not to wait while tens of megabytes are copied.</summary>
    public const int Most = 8 * 1024 * 1024;

    public static CarriedEvents None { get; } = new("", 1);

    public static CarriedEvents Of(IReadOnlyCollection<EventParcel> parcels, ulong next)
    {
        if (parcels.Count == 0) return new CarriedEvents("", next);
        var buffer = new EventBuffer(new byte[parcels.Sum(parcel => parcel.FrameLength + 30)]);
        foreach (var parcel in parcels) Append(buffer, parcel);
        return new CarriedEvents(Convert.ToBase64String(buffer.Bytes, 0, buffer.End), next);
    }

    /// <summary>Which of these events are carried; all, unless they are too many. What is not is counted.</summary>
    public static List<EventParcel> Select(IEnumerable<EventParcel> parcels, out GapEvent? lost)
    {
        lost = null;
        var all = parcels.ToList();
        if (all.Sum(parcel => (long)parcel.FrameLength) <= MostWithInfo) return all;

        var selection = new Selection();
        foreach (var parcel in all) selection.Add(parcel);
        lost = selection.Lost;
        return selection.Kept;
    }

    public List<EventParcel> Unpack()
    {
        var parcels = new List<EventParcel>();
        var bytes = Convert.FromBase64String(Text);
        for (var at = 0; at < bytes.Length;)
        {
            var first = Wire.Read(bytes, ref at);
            var count = (int)Wire.Read(bytes, ref at);
            var length = (int)Wire.Read(bytes, ref at);
            parcels.Add(Parcel(first, count, bytes, at, length));
            at += length;
        }

        return parcels;
    }

    private static EventParcel Parcel(ulong first, int count, byte[] bytes, int start, int length)
    {
        var own = new byte[EventParcel.HeadRoom + length];
        Buffer.BlockCopy(bytes, start, own, EventParcel.HeadRoom, length);
        return new EventParcel(first, count, own, own.Length);
    }

    private static void Append(EventBuffer buffer, EventParcel parcel)
    {
        var length = parcel.End - EventParcel.HeadRoom;
        var bytes = buffer.Reserve(30 + length);
        buffer.End = Wire.Write(bytes, buffer.End, parcel.First);
        buffer.End = Wire.Write(bytes, buffer.End, (ulong)parcel.Count);
        buffer.End = Wire.Write(bytes, buffer.End, (ulong)length);
        buffer.Append(parcel.Bytes, EventParcel.HeadRoom, length);
    }

    /// <summary>Takes parcels apart: what is kept stays in runs under its own numbers.</summary>
    private sealed class Selection
    {
        private readonly Dictionary<(string Category, LogEvent.Types.Level Level), ulong> _counts = new();
        private ulong _lost;
        private long _size;

        public List<EventParcel> Kept { get; } = new();

        public GapEvent? Lost
        {
            get
            {
                if (_lost == 0) return null;
                var gap = new GapEvent { Reason = LogDrops.Reason, Count = _lost };
                foreach (var ((category, level), count) in _counts)
                    gap.ByCategory.Add(new CategoryCount { Category = category, Level = level, Count = count });
                return gap;
            }
        }

        public void Add(EventParcel parcel)
        {
            var (number, run, start, end) = (parcel.First, 0, 0, 0);
            for (var entries = new EventEntries(parcel.Bytes, EventParcel.HeadRoom, parcel.End); entries.MoveNext(); number++)
            {
                if (Keeps(entries))
                {
                    if (run++ == 0) start = entries.EntryStart;
                    end = entries.End;
                    continue;
                }

                if (run > 0) Kept.Add(Parcel(number - (ulong)run, run, parcel.Bytes, start, end - start));
                run = 0;
            }

            if (run > 0) Kept.Add(Parcel(number - (ulong)run, run, parcel.Bytes, start, end - start));
        }

        private bool Keeps(in EventEntries entries)
        {
            var log = entries.AsLog();
            if (log is not { Level: < LogEvent.Types.Level.Warn } && (_size += entries.End - entries.EntryStart) <= Most) return true;
            _lost++;
            if (log is not null) _counts[(log.Category, log.Level)] = _counts.GetValueOrDefault((log.Category, log.Level)) + 1;
            return false;
        }
    }
}
