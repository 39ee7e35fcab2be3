namespace Hawser.Chaos.Load;

/// <summary>A way to ask for a command.</summary>
internal interface ICaller
{
    /// <summary>Under which id the daemon knows the command; null: the caller can't choose one.</summary>
    string? CommandIdOf(CommandSpec command);

    /// <exception cref="NoAnswerException">There is none this time.</exception>
    Task<Answer> AskAsync(CommandSpec command, CancellationToken cancellationToken);
}
