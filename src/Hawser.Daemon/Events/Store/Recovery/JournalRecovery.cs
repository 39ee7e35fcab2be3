using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Store.Recovery;

/// <summary>
/// Finds out what is in a journal's folder and makes it fit to go on with, whatever it is in. Nothing that is found there is a reason
/// not to start: what can't be read is put aside.
/// </summary>
internal sealed class JournalRecovery(string folder, JournalLock mark, Guid boot, JournalOptions options, TimeProvider time, ILogger log)
{
    /// <summary>How far numbers jump when the last ones may be lost: further than the events that a machine can take in before it
    /// writes them to its disk.</summary>
    public const ulong Jump = 1_000_000_000;

    private readonly List<Segment> _segments = [];
    private readonly List<StoreLoss> _losses = [];
    private readonly SenderNumbers _senders = new();
    private bool _isEndUncertain;

    public RecoveredJournal Run()
    {
        Tidy();
        _isEndUncertain = !mark.IsEndCertain(boot);
        var found = ReadHeaders();
        var epoch = found.Count == 0 ? Guid.NewGuid() : found[^1].Header.Epoch;
        foreach (var (path, header) in found)
        {
            if (header.Epoch == epoch) Add(path, header, isNewest: path == found[^1].Path);
            else PutAside(path, "it belongs to another journal");
        }

        RestoreSenders();
        return new RecoveredJournal(epoch, _segments, LastNumber(), Continuation(), _senders, _losses);
    }

    private List<(string Path, SegmentHeader Header)> ReadHeaders()
    {
        var found = new List<(string Path, SegmentHeader Header)>();
        foreach (var path in Directory.GetFiles(folder, "*" + SegmentFile.Extension).Order(StringComparer.Ordinal))
        {
            if (TryReadHeader(path) is { } header && SegmentFile.NameOf(header.First) == Path.GetFileName(path)) found.Add((path, header));
            else PutAside(path, "it is of another version, or damaged");
        }

        return found;
    }

    private static SegmentHeader? TryReadHeader(string path)
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Size];
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return FileBytes.Read(file, bytes, 0) == bytes.Length ? SegmentHeader.TryDecode(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Add(string path, SegmentHeader header, bool isNewest)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (IndexFile.TryReadFacts(SegmentFile.IndexOf(path), header, length) is { } facts) _segments.Add(new Segment(path, header, facts));
            else Scan(path, header, length, isNewest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            PutAside(path, e.Message);
        }
    }

    // Nobody completed it: its daemon was killed, or the machine went down.
    private void Scan(string path, SegmentHeader header, long length, bool isNewest)
    {
        var scan = SegmentScan.Of(path, header, length);
        foreach (var (editorId, number, unixNs) in scan.Senders.All) _senders.Note(editorId, number, unixNs);
        foreach (var loss in scan.Damaged) Tell(loss, path);
        var torn = length - scan.Facts.Length;
        if (torn > 0) Cut(path, scan.Facts, torn);
        if (isNewest) _isEndUncertain |= torn > 0;
        _segments.Add(new Segment(path, header, scan.Facts, isNewest ? scan.Index : null));
        if (!isNewest) Complete(path, header, scan);
    }

    private void Cut(string path, SegmentFacts facts, long torn)
    {
        log.TornTailCut(path, torn, facts.Last);
        using var file = File.OpenHandle(path, access: FileAccess.Write, share: FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(file, facts.Length);
    }

    // Made anew at each opening otherwise; when there is no room for it, it is.
    private void Complete(string path, SegmentHeader header, SegmentScan scan)
    {
        try
        {
            scan.Index.Complete();
            IndexFile.Write(SegmentFile.IndexOf(path), header, scan.Facts, scan.Index, _senders);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.IndexUnwritable(path, e.Message);
        }
    }

    private void Tell(StoreLoss loss, string path)
    {
        log.RecordsDamaged(path, loss.First, loss.Last);
        _losses.Add(loss);
    }

    private void PutAside(string path, string reason)
    {
        log.SegmentPutAside(path, reason);
        _isEndUncertain = true; // nobody knows what numbers it had
        SegmentFile.TryDelete(SegmentFile.IndexOf(path));
        try
        {
            File.Move(path, SegmentFile.AsideOf(path), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.SegmentPutAside(path, e.Message);
        }
    }

    // Each index has the numbers of all Editors up to its segment's end; segments behind the newest index have been gone through.
    private void RestoreSenders()
    {
        for (var at = _segments.Count - 1; at >= 0; at--)
        {
            var segment = _segments[at];
            if (IndexFile.TryRead(SegmentFile.IndexOf(segment.Path), segment.Header, segment.Facts.Length) is not { } file) continue;
            foreach (var (editorId, number, unixNs) in file.Senders.All) _senders.Note(editorId, number, unixNs);
            return;
        }
    }

    private ulong LastNumber()
    {
        if (_segments.Count == 0) return 0;
        var last = _segments[^1].Last;
        if (!_isEndUncertain) return last;
        log.NumbersJump(last, last + Jump);
        _losses.Add(new StoreLoss(last + 1, last + Jump, 0, Gaps.StoreTorn));
        return last + Jump;
    }

    private SegmentWriter? Continuation()
    {
        if (_segments.Count == 0 || _isEndUncertain || _segments[^1].Facts.Length >= options.SegmentBytes) return null;
        var newest = _segments[^1];
        var index = newest.Index;
        _segments[^1] = new Segment(newest.Path, newest.Header, newest.Facts, index);
        return SegmentWriter.Continue(_segments[^1], index);
    }

    // What a daemon that was killed left half done, and what has been put aside long enough for anybody who wants to look at it.
    private void Tidy()
    {
        foreach (var file in new DirectoryInfo(folder).GetFiles())
        {
            var isLeft = file.Extension == ".tmp" || (file.Name.EndsWith(SegmentFile.AsideExtension, StringComparison.Ordinal) && time.GetUtcNow() - file.LastWriteTimeUtc > options.Age);
            if (isLeft) SegmentFile.TryDelete(file.FullName);
        }
    }
}
