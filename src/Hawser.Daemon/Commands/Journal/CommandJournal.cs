using System.Security.Cryptography;
using Google.Protobuf;
using Hawser.Daemon.Commands.Journal.Segments;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>
/// The commands on disk: a record for each step, in segments. Each segment begins with the commands that live at that time, so an
/// older one is needed only for the outcomes in it, and is deleted with the last of them. While nothing can be written commands go
/// on, <see cref="Trouble"/> says why, and what was missed is written as soon as that is possible.
/// </summary>
internal sealed partial class CommandJournal(
    string folder, EditorRegistry editors, CommandJournalOptions options, TimeProvider time, ILogger<CommandJournal> log) : ICommandJournal, IDisposable
{
    private const int LargestBuffer = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly JournalModel _model = new();
    private readonly Dictionary<SegmentName, int> _outcomesIn = [];
    private readonly HashSet<string> _editorsInSegment = new(StringComparer.Ordinal);
    private readonly MissedRecords _missed = new();
    private SegmentFile? _segment;
    private int _lastSegment;
    private long _carried;
    private byte[] _buffer = new byte[4096];
    private string? _trouble;
    private long _failedAt;
    private bool _isDamaged;
    private bool _closed;

    public string? Trouble => Volatile.Read(ref _trouble);

    public void Accepted(Command command)
    {
        lock (_gate)
        {
            KnowEditor(command.Editor);
            Write(new JournalRecord { Accepted = CommandRecords.ToRecord(command) });
        }
    }

    public void Dispatched(Command command)
    {
        lock (_gate)
        {
            KnowEditor(command.Editor);
            Write(new JournalRecord
            {
                Dispatched = new DispatchedRecord { Number = (ulong)command.Number, EditorId = command.Editor.Value, Attempts = (uint)command.Attempts },
            });
        }
    }

    public void Cancelled(Command command)
    {
        lock (_gate) Write(new JournalRecord { Cancel = new CancelRecord { Number = (ulong)command.Number } });
    }

    public void CutOff(Command command)
    {
        lock (_gate) Write(new JournalRecord { CutOff = new CutOffRecord { Number = (ulong)command.Number } });
    }

    public void Withdrawn(Command command)
    {
        lock (_gate)
        {
            var record = new JournalRecord { Withdrawn = new WithdrawnRecord { Number = (ulong)command.Number } };
            if (Write(record) is null) _missed.Withdraw(record);
        }
    }

    public void Ended(Command command, bool byEditor)
    {
        lock (_gate)
        {
            // The record that says what was asked is read here: a rotation in between moves it to the new segment.
            MakeRoom();
            if (_model.Find((ulong)command.Number) is not { } asked) return;
            var record = new JournalRecord { Ended = new EndedRecord { Number = (ulong)command.Number, Outcome = command.Outcome, ByEditor = byEditor } };
            if (Write(record) is not { } place)
            {
                _missed.End(command, asked.Accepted, record);
                return;
            }

            Store(command, new StoredCommand(asked.Place, place));
            if (command.Stored!.Bytes > options.MostBytesInMemory) command.KeepOnDiskOnly();
        }
    }

    public void Forgotten(Command command)
    {
        lock (_gate)
        {
            _missed.Forget(command);
            if (command.Stored is not { } stored) return;
            _outcomesIn[stored.Segment]--;
            Tidy();
        }
    }

    public (string ArgumentsJson, Outcome Outcome)? Read(Command command)
    {
        try
        {
            var stored = command.Stored ?? throw new InvalidDataException("It is not stored.");
            return (SegmentReader.Read(folder, stored.Accepted).Accepted.ArgumentsJson, SegmentReader.Read(folder, stored.Ended).Ended.Outcome);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidProtocolBufferException)
        {
            log.OutcomeUnreadable(command.Id, e.Message);
            return null;
        }
    }

    public void TryAgain()
    {
        lock (_gate)
        {
            if (_trouble is not null) MakeRoom();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _segment?.Dispose();
            _segment = null;
        }
    }

    // The model takes every step, written or not: it is what the next segment begins with.
    private RecordPlace? Write(JournalRecord record)
    {
        MakeRoom();
        var place = TryAppend(record);
        _model.Apply(record, place ?? default);
        return place;
    }

    private RecordPlace? TryAppend(JournalRecord record)
    {
        if (_segment is null) return null;
        try
        {
            return Append(_segment, record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
            return null;
        }
    }

    private RecordPlace Append(SegmentFile segment, JournalRecord record)
    {
        var length = RecordFrame.Size + record.CalculateSize();
        if (_buffer.Length < length) _buffer = new byte[Math.Max(length, 2 * _buffer.Length)];
        var bytes = _buffer.AsSpan(0, length);
        record.WriteTo(bytes[RecordFrame.Size..]);
        RecordFrame.Seal(bytes, segment.Name.Salt);
        if (_buffer.Length > LargestBuffer) _buffer = new byte[4096]; // after this record; the span still holds the large one
        return new RecordPlace(segment.Name, segment.Append(bytes), length);
    }

    private void KnowEditor(EditorId id)
    {
        if (id.IsNone || _editorsInSegment.Contains(id.Value) || editors.Directory.Find(id) is not { } editor) return;
        if (Write(new JournalRecord { Editor = editor.Identity }) is not null) _editorsInSegment.Add(id.Value);
    }

    private void Store(Command command, StoredCommand stored)
    {
        command.Stored = stored;
        _outcomesIn[stored.Segment] = _outcomesIn.GetValueOrDefault(stored.Segment) + 1;
    }

    private void Fail(Exception reason)
    {
        if (_trouble is null) log.Unwritable(folder, reason.Message);
        Volatile.Write(ref _trouble, reason.Message);
        _failedAt = time.GetTimestamp();
        _segment?.Dispose();
        _segment = null;
    }

    private static uint NewSalt() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
}
