namespace Hawser.Editor.Core.Commands;

/// <summary>Callers that are not behind the daemon: they are answered by somebody else, and the daemon never hears of their commands.</summary>
internal interface ILocalCalls
{
    /// <summary>Whether a command of that id is one of theirs.</summary>
    bool Owns(string id);

    /// <summary>It has ended. On the thread that ended it; must not wait for anything.</summary>
    void Answer(HeldOutcome outcome);
}
