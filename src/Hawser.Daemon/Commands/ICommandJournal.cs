namespace Hawser.Daemon.Commands;

/// <summary>
/// Where a command's steps are written before anybody is told of them. The implementation decides what survives: this one's
/// memory does not, a file's does.
/// </summary>
internal interface ICommandJournal
{
    /// <summary>Before the caller learns that the command is accepted.</summary>
    void Accepted(Command command);

    /// <summary>Before the frame goes to the Editor: what may have been started must be known to have been.</summary>
    void Dispatched(Command command);

    /// <summary>Before the caller learns the outcome.</summary>
    void Ended(Command command);
}
