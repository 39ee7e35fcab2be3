using Google.Protobuf;
using Hawser.Daemon.Commands.Journal.Segments;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>Reads one segment from its beginning to its end, and mends it: a torn tail is cut off, a damaged file is copied aside.</summary>
internal sealed class SegmentReplay(string folder, JournalModel model, ILogger log)
{
    /// <summary>Something is missing that was written once.</summary>
    public bool IsDamaged { get; private set; }

    /// <returns>The commands that end in it.</returns>
    public List<EndedRecordPair> Read(SegmentName name)
    {
        var path = Path.Combine(folder, name.ToString());
        var bytes = File.ReadAllBytes(path);
        var ended = new List<EndedRecordPair>();
        var scan = new RecordScan(bytes, name.Salt);
        var damaged = 0;
        while (scan.Next())
        {
            if (!TryApply(scan.Record, new RecordPlace(name, scan.Offset, scan.Record.Length), out var end)) damaged += scan.Record.Length;
            else if (end is not null) ended.Add(end);
        }

        damaged += scan.Damaged;
        var tail = bytes.AsSpan(bytes.Length - scan.Torn);
        if (tail.Length > 0 && !RecordFrame.IsTorn(tail)) damaged += tail.Length;
        if (damaged > 0) SetAside(name, path, damaged);
        else if (tail.Length > 0) log.Torn(name.ToString(), tail.Length);
        if (tail.Length > 0) Cut(path, bytes.Length - tail.Length);
        return ended;
    }

    // A record that is whole and still makes no sense was written by something else than this program.
    private bool TryApply(ReadOnlySpan<byte> record, RecordPlace place, out EndedRecordPair? ended)
    {
        ended = null;
        try
        {
            ended = model.Apply(JournalRecord.Parser.ParseFrom(record[RecordFrame.Size..]), place);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private void SetAside(SegmentName name, string path, int bytes)
    {
        IsDamaged = true;
        var copy = path + ".damaged";
        File.Copy(path, copy, overwrite: true);
        log.Damaged(name.ToString(), bytes, copy);
    }

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(length);
    }
}
