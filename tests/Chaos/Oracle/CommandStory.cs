using System.Collections.Concurrent;
using Hawser.Chaos.Load;

namespace Hawser.Chaos.Oracle;

/// <summary>One command of a run: what was asked, and all that its askers heard, with the time of it.</summary>
internal sealed class CommandStory(CommandSpec asked)
{
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string What)> _notes = new();

    public CommandSpec Asked => asked;

    /// <summary>Its id at the daemon; null where its caller keeps that to itself.</summary>
    public string? CommandId { get; set; }

    /// <summary>The wait ended without an outcome, long after the deadline.</summary>
    public bool IsHung { get; private set; }

    /// <summary>The daemon had told its outcome, and knows of no such command any more.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>All outcomes that were heard.</summary>
    public IReadOnlyCollection<Answer> Answers => _answers;

    /// <summary>How often it was given to an Editor, as the daemon has it.</summary>
    public uint? Attempts { get; set; }

    public IEnumerable<(DateTimeOffset At, string What)> Notes => _notes;

    public void Hear(string asker, Answer answer)
    {
        _answers.Enqueue(answer);
        Note($"{asker} hears: {answer}");
    }

    public void Hang(string asker)
    {
        IsHung = true;
        Note($"{asker} gives up waiting");
    }

    public void Forget() => IsForgotten = true;

    public void Note(string what) => _notes.Enqueue((DateTimeOffset.UtcNow, what));
}
