using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>
/// Where a command's steps are written before anybody is told of them. What was written outlives the daemon's process, however that
/// ends. Called with the command's lock held, so that its steps are written in their order.
/// </summary>
internal interface ICommandJournal
{
    /// <summary>Why nothing can be written at present; null: all is in order.</summary>
    string? Trouble { get; }

    /// <summary>Reads what an earlier daemon left, once, before anything is written.</summary>
    JournalContents Open();

    /// <summary>Before the caller learns that the command is accepted.</summary>
    void Accepted(Command command);

    /// <summary>Before the frame goes to the Editor: what may have been started must be known to have been.</summary>
    void Dispatched(Command command);

    /// <summary>Before the caller learns that it is being cancelled.</summary>
    void Cancelled(Command command);

    /// <summary>Before the Editor is welcomed that said so: it says it but once.</summary>
    void CutOff(Command command);

    /// <summary>It has not started and won't, and its id is free again.</summary>
    void Withdrawn(Command command);

    /// <summary>Before the caller learns the outcome, and before the Editor may forget it.</summary>
    void Ended(Command command, bool byEditor);

    /// <summary>Nobody will ask for its outcome any more.</summary>
    void Forgotten(Command command);

    /// <summary>The arguments and outcome of one that is <see cref="Command.Stored"/>; null when they can't be read any more.</summary>
    (string ArgumentsJson, Outcome Outcome)? Read(Command command);

    /// <summary>If there is trouble: looks whether it is over.</summary>
    void TryAgain();
}
