using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Journals;

/// <summary>Reads one segment from its beginning to its end, and mends it: a torn tail is cut off, a damaged file is copied aside.</summary>
internal sealed class SegmentReplay<TRecord>(string folder, MessageParser<TRecord> parser, ILogger log)
    where TRecord : IMessage<TRecord>
{
    /// <summary>Something is missing that was written once.</summary>
    public bool IsDamaged { get; private set; }

    /// <param name="apply">Given each record and where it lies, in order.</param>
    public void Read(SegmentName name, Action<TRecord, RecordPlace> apply)
    {
        var path = Path.Combine(folder, name.ToString());
        var bytes = File.ReadAllBytes(path);
        var scan = new RecordScan(bytes, name.Salt);
        var damaged = 0;
        while (scan.Next())
        {
            if (TryParse(scan.Record) is { } record) apply(record, new RecordPlace(name, scan.Offset, scan.Record.Length));
            else damaged += scan.Record.Length;
        }

        damaged += scan.Damaged;
        var tail = bytes.AsSpan(bytes.Length - scan.Torn);
        if (tail.Length > 0 && !RecordFrame.IsTorn(tail)) damaged += tail.Length;
        if (damaged > 0) SetAside(name, path, damaged);
        else if (tail.Length > 0) log.Torn(name.ToString(), tail.Length);
        if (tail.Length > 0) Cut(path, bytes.Length - tail.Length);
    }

    // A record that is whole and still makes no sense was written by something else than this program.
    private TRecord? TryParse(ReadOnlySpan<byte> record)
    {
        try
        {
            return parser.ParseFrom(record[RecordFrame.Size..]);
        }
        catch (InvalidProtocolBufferException)
        {
            return default;
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
