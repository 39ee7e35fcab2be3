using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>Commands as records, and back.</summary>
internal static class CommandRecords
{
    public static AcceptedRecord ToRecord(Command command)
    {
        var record = new AcceptedRecord
        {
            Number = (ulong)command.Number,
            CommandId = command.Id.Value,
            Command = command.Name,
            ArgumentsJson = command.ArgumentsJson,
            Caller = command.CallerName,
            ProjectId = command.ProjectId,
            ProjectPath = command.ProjectPath,
            EditorId = command.Editor.Value ?? "",
            Pinned = command.IsPinned,
            FailFast = !command.MayOutliveEditor,
            CallersId = command.HasCallersId,
            Adopted = command.IsAdopted,
            AcceptedUnixMs = command.AcceptedAt.ToUnixTimeMilliseconds(),
            DeadlineUnixMs = command.DeadlineAt.ToUnixTimeMilliseconds(),
            Dispatched = command.Phase == CommandPhase.Dispatched,
            Attempts = (uint)command.Attempts,
        };
        if (command.Description is not { } description) return record;
        record.Described = true;
        record.MainThread = description.MainThread;
        record.Traits.Add(description.Traits);
        return record;
    }

    /// <param name="left">What is left of its time.</param>
    /// <param name="isUncertain">See <see cref="Command.IsUncertain"/>.</param>
    public static Command ToCommand(AcceptedRecord record, TimeSpan left, TimeProvider time, bool isUncertain = false) => new()
    {
        Id = new CommandId(record.CommandId),
        Number = (long)record.Number,
        Name = record.Command,
        ArgumentsJson = record.ArgumentsJson,
        CallerName = record.Caller,
        ProjectId = record.ProjectId,
        ProjectPath = record.ProjectPath,
        Editor = new EditorId(record.EditorId),
        Description = record.Described ? DescriptionOf(record) : null,
        IsPinned = record.Pinned,
        MayOutliveEditor = !record.FailFast,
        HasCallersId = record.CallersId,
        IsAdopted = record.Adopted,
        AcceptedAt = DateTimeOffset.FromUnixTimeMilliseconds(record.AcceptedUnixMs),
        DeadlineAt = DateTimeOffset.FromUnixTimeMilliseconds(record.DeadlineUnixMs),
        DeadlineTimestamp = time.GetTimestamp() + (long)(left.TotalSeconds * time.TimestampFrequency),
        IsUncertain = isUncertain,
        Phase = record.Dispatched || isUncertain ? CommandPhase.Dispatched : CommandPhase.Accepted,
        Attempts = (int)record.Attempts,
        CancelRequested = record.CancelRequested,
    };

    private static CommandDescription DescriptionOf(AcceptedRecord record) =>
        new() { Name = record.Command, MainThread = record.MainThread, Traits = { record.Traits } };
}
