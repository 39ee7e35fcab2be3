using Hawser.Daemon.Journals;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands.Journal;

// The life of segments: read at the start, begun, left behind, deleted.
internal sealed partial class CommandJournal
{
    public JournalContents Open()
    {
        lock (_gate)
        {
            var ended = ReadAll();
            var contents = new JournalContents
            {
                Live = [.. _model.Live.Select(live => live.Accepted.Clone())],
                Ended = ended,
                Editors = _model.Editors,
                LastNumber = _model.LastNumber,
                IsDamaged = _isDamaged,
            };
            TryBegin();
            log.Replayed(contents.Live.Count, contents.Ended.Count);
            return contents;
        }
    }

    private List<EndedRecordPair> ReadAll()
    {
        var ended = new List<EndedRecordPair>();
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var name in SegmentName.In(folder, Kind)) ended.AddRange(Read(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
        }

        return ended;
    }

    private List<EndedRecordPair> Read(SegmentName name)
    {
        _lastSegment = name.Number;
        _outcomesIn[name] = 0;
        try
        {
            var replay = new SegmentReplay<JournalRecord>(folder, JournalRecord.Parser, log);
            var ended = new List<EndedRecordPair>();
            replay.Read(name, (record, place) =>
            {
                if (_model.Apply(record, place) is { } end) ended.Add(end);
            });
            _isDamaged |= replay.IsDamaged;
            _outcomesIn[name] = ended.Count;
            return [.. ended.Select(Lighten)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SetAside(name, e.Message);
            return [];
        }
    }

    // Out of the way for good: read at some later start, it would bring back what has ended in the meantime.
    private void SetAside(SegmentName name, string reason)
    {
        log.Unreadable(name.ToString(), reason);
        _outcomesIn.Remove(name);
        _isDamaged = true;
        File.Move(Path.Combine(folder, name.ToString()), Path.Combine(folder, name + ".unreadable"), overwrite: true);
    }

    private EndedRecordPair Lighten(EndedRecordPair pair)
    {
        if (pair.Stored.Bytes <= options.MostBytesInMemory) return pair;
        pair.Asked.Accepted.ArgumentsJson = "";
        pair.Ended.Outcome = pair.Ended.Outcome.Briefly();
        return pair;
    }

    /// <summary>Sees to it that there is a segment to write to, if that is possible at all.</summary>
    private void MakeRoom()
    {
        if (_closed) return;
        var isFull = _segment is not null && _segment.Length - _carried > Math.Max(options.SegmentBytes, _carried);
        var isDue = _segment is null && time.GetElapsedTime(_failedAt) >= options.RetryAfter;
        if (isFull || isDue) TryBegin();
    }

    private void TryBegin()
    {
        var before = _segment;
        var missed = _missed.Count;
        try
        {
            Begin(SegmentName.New(Kind, ++_lastSegment));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
            return;
        }
        finally
        {
            if (_segment != before) before?.Dispose();
        }

        if (_trouble is not null) log.Writable(folder, missed);
        Volatile.Write(ref _trouble, null);
        Tidy();
    }

    // What is not written to its end is worth nothing: the segments before still say it all.
    private void Begin(SegmentName name)
    {
        var segment = SegmentFile.Create(folder, name);
        try
        {
            Carry(segment);
        }
        catch
        {
            segment.Dispose();
            File.Delete(Path.Combine(folder, name.ToString()));
            throw;
        }

        _segment = segment;
        _carried = segment.Length;
    }

    private void Carry(SegmentFile segment)
    {
        _editorsInSegment.Clear();
        var places = new List<(JournalRecord Record, RecordPlace Place)>();
        foreach (var id in _model.Live.Select(live => live.Accepted.EditorId).Distinct())
        {
            if (!_model.Editors.TryGetValue(id, out var identity)) continue;
            _writer.Append(segment, new JournalRecord { Editor = identity });
            _editorsInSegment.Add(id);
        }

        foreach (var live in _model.Live)
        {
            var record = new JournalRecord { Accepted = live.Accepted };
            places.Add((record, _writer.Append(segment, record)));
        }

        _outcomesIn[segment.Name] = 0;
        _missed.WriteAll(record => _writer.Append(segment, record), Store);
        foreach (var (record, place) in places) _model.Apply(record, place);
    }

    /// <summary>Deletes the segments that hold neither what lives nor an outcome; only the oldest, for a younger one may say of a
    /// command in an older one that it has ended.</summary>
    private void Tidy()
    {
        if (_segment is null) return; // what lives is in the older ones only
        while (_outcomesIn.Keys.Min() is var oldest && oldest != _segment.Name && _outcomesIn[oldest] <= 0)
        {
            _outcomesIn.Remove(oldest);
            TryDelete(oldest);
        }
    }

    private void TryDelete(SegmentName name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.NotTidied(name.ToString(), e.Message);
        }
    }
}
