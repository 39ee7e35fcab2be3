using Google.Protobuf;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Journals;
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
    private const string Kind = "commands";

    private readonly Lock _gate = new();
    private readonly JournalModel _model = new();
    private readonly Dictionary<SegmentName, int> _outcomesIn = [];
    private readonly HashSet<string> _editorsInSegment = new(StringComparer.Ordinal);
    private readonly MissedRecords _missed = new();
    private readonly RecordWriter _writer = new();
    private SegmentFile? _segment;
    private int _lastSegment;
    private long _carried;
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
            return (Read(stored.Accepted).Accepted.ArgumentsJson, Read(stored.Ended).Ended.Outcome);
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

    private JournalRecord Read(RecordPlace place) => SegmentReader.Read(folder, place, JournalRecord.Parser);

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
            return _writer.Append(_segment, record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
            return null;
        }
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
}
