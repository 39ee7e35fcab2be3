using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>Whoever waits for a command. Called on whatever thread brings the news, and never with a lock held.</summary>
internal interface ICommandCaller
{
    bool WantsNotices { get; }

    /// <summary>What the command waits for.</summary>
    void OnNotice(CommandEvent notice);

    /// <summary>Once, and last.</summary>
    void OnOutcome(Outcome outcome);

    /// <summary>The daemon goes away and leaves the command without an outcome; takes the place of <see cref="OnOutcome"/>.</summary>
    void OnAbandoned(Failure reason);
}
