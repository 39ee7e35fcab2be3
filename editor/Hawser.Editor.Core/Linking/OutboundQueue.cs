using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// Events and answers that wait to be written, each with its place in the order of things: how many log lines, and for an answer
/// how many events, came before it.
/// </summary>
/// <remarks>
/// Not bounded by itself: it holds answers, of which there are no more than requests were taken, and events that must not be lost;
/// log lines, the one thing that floods, have their own ring. Not safe for threads: its owner's lock guards it.
/// </remarks>
internal sealed class OutboundQueue
{
    private readonly Queue<WaitingEvent> _events = new();
    private readonly Queue<WaitingAnswer> _answers = new();
    private readonly LogRing _logs;
    private long _eventsAdded;

    public OutboundQueue(LogRing logs) => _logs = logs;

    public bool HasEvents => _events.Count > 0;

    public bool HasAnswers => _answers.Count > 0;

    /// <summary>Where among the log lines the next event has its place.</summary>
    public long NextEventAt => _events.Count > 0 ? _events.Peek().LogsBefore : long.MaxValue;

    /// <summary>When the oldest answer began to wait.</summary>
    public long NextAnswerSince => _answers.Peek().Since;

    /// <summary>Everything that came before the oldest answer has left.</summary>
    public bool IsNextAnswerInOrder =>
        _answers.Peek() is var answer && _logs.Taken >= answer.LogsBefore && _eventsAdded - _events.Count >= answer.EventsBefore;

    /// <summary>The outcomes among the answers, oldest first.</summary>
    public IEnumerable<HeldOutcome> Outcomes => _answers.Select(waiting => waiting.Answer).OfType<HeldOutcome>();

    /// <param name="happened">An <see cref="Event"/>, or an <see cref="IPendingEvent"/> that makes one.</param>
    public void AddEvent(object happened)
    {
        _events.Enqueue(new WaitingEvent(happened, _logs.Added));
        _eventsAdded++;
    }

    public void AddAnswer(OutboundMessage answer, long now) => _answers.Enqueue(new WaitingAnswer(answer, _logs.Added, _eventsAdded, now));

    /// <returns>An <see cref="Event"/>, or an <see cref="IPendingEvent"/>.</returns>
    public object TakeEvent() => _events.Dequeue().Happened;

    public OutboundMessage PeekAnswer() => _answers.Peek().Answer;

    public void RemoveAnswer() => _answers.Dequeue();

    /// <summary>Answers that mean nothing on the next connection.</summary>
    public void ForgetAnswersToThisConnection() => Forget(answer => answer.IsForThisConnectionOnly);

    /// <summary>An outcome that somebody else tells.</summary>
    public void Forget(HeldOutcome outcome) => Forget(answer => answer == outcome);

    private void Forget(Func<OutboundMessage, bool> isNotWanted)
    {
        for (var count = _answers.Count; count > 0; count--)
        {
            var waiting = _answers.Dequeue();
            if (!isNotWanted(waiting.Answer)) _answers.Enqueue(waiting);
        }
    }

    private readonly record struct WaitingEvent(object Happened, long LogsBefore);

    private readonly record struct WaitingAnswer(OutboundMessage Answer, long LogsBefore, long EventsBefore, long Since);
}
