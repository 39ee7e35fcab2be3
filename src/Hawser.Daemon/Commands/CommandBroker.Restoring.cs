using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

// What an earlier daemon left. Its Editors have not dialled in yet: what they say then decides about each command they were given.
internal sealed partial class CommandBroker
{
    private const string DiedUnseen = "its process ended while no daemon ran";

    /// <summary>Takes up the commands of an earlier daemon, once, before anybody can connect.</summary>
    /// <param name="bring">Finds an Editor whose process still lives.</param>
    public void Restore(Func<EditorIdentity, TrackedEditor?> bring)
    {
        var contents = _journal.Open();
        _accepted = (long)contents.LastNumber;
        foreach (var pair in contents.Ended) RestoreEnded(pair);
        foreach (var record in contents.Live) RestoreLive(record, contents, bring);
        _outcomes.Trim(Forget);
    }

    private void RestoreEnded(EndedRecordPair pair)
    {
        var command = CommandRecords.ToCommand(pair.Asked.Accepted, TimeSpan.Zero, _time);
        command.RestoreEnd(pair.Ended.Outcome, pair.Ended.ByEditor, pair.Stored, isOnDiskOnly: pair.Stored.Bytes > _options.MostBytesInMemory);
        // An id that was used again after its outcome had been forgotten.
        if (_commands.TryGetValue(command.Id, out var earlier)) Forget(earlier);
        _commands[command.Id] = command;
        _outcomes.Restore(command, DateTimeOffset.FromUnixTimeMilliseconds(pair.Ended.Outcome.FinishedUnixMs));
    }

    private void RestoreLive(AcceptedRecord record, JournalContents contents, Func<EditorIdentity, TrackedEditor?> bring)
    {
        var left = LeftOf(DateTimeOffset.FromUnixTimeMilliseconds(record.DeadlineUnixMs));
        var command = CommandRecords.ToCommand(record, left, _time, contents.IsDamaged);
        if (_commands.TryGetValue(command.Id, out var earlier)) Forget(earlier);
        _commands[command.Id] = command;
        _active.Increment();

        if (record.CutOff) End(command, Outcomes.Interrupted(command, "a reload cut it off"));
        else if (left == TimeSpan.Zero) End(command, Outcomes.ExpiredUnseen(command));
        else if (!command.HasCallersId && command.Phase == CommandPhase.Accepted) End(command, Outcomes.Cancelled(command, "its caller has gone with the daemon"));
        else Resume(command, contents.Editors.TryGetValue(record.EditorId, out var identity) ? bring(identity) : _editors.Directory.Find(command.Editor));
    }

    private void Resume(Command command, TrackedEditor? editor)
    {
        // Nobody could ever ask for its outcome: see Leave.
        if (!command.HasCallersId) command.CancelRequested = true;
        ArmDeadline(command);
        if (command.AwaitsStart) AwaitStart(command);
        else if (editor is null) OnEditorLost(command, DiedUnseen);
        else LaneOf(editor).Adopt(command);
    }

    // By the wall clock, the only one that both daemons know; should that have been set back, no longer than was ever allowed.
    private TimeSpan LeftOf(DateTimeOffset deadline)
    {
        var left = deadline - _time.GetUtcNow();
        if (left <= TimeSpan.Zero) return TimeSpan.Zero;
        return left < _options.LongestTimeout ? left : _options.LongestTimeout;
    }
}
