using Hawser.Chaos.Load;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Chaos.Oracle;

/// <summary>Holds what a command's callers heard against what the command did.</summary>
internal sealed class Judge(Ledger ledger)
{
    /// <summary>The handler's own failure; every other code means that it was never called.</summary>
    private const string HandlersFailure = "command_failed";

    public IEnumerable<Violation> JudgeAll(IEnumerable<CommandStory> stories) => stories.SelectMany(JudgeOne);

    public IEnumerable<Violation> JudgeOne(CommandStory story)
    {
        var asked = story.Asked;
        var began = ledger.Count(asked.Key, "begin");
        if (story.IsHung) yield return Of(Promise.NotHung, "its caller heard nothing until long after the deadline");
        else if (story.Answers.Count == 0) yield return Of(Promise.NotLost, "no outcome");
        if (story.IsForgotten) yield return Of(Promise.NotLost, "its outcome was told and then forgotten");
        if (began > 1 && !asked.Kind.MayRunAgain()) yield return Of(Promise.NotDoubled, $"ran {began} times");
        if (ledger.Count(asked.Key, "resumed") > 1) yield return Of(Promise.NotDoubled, "was continued twice");
        if (story.Answers.Distinct().Count() > 1) yield return Of(Promise.Honest, "its askers heard different outcomes: " + string.Join(", ", story.Answers.Distinct()));
        if (story.Attempts == 0 && began > 0) yield return Of(Promise.Honest, "was never given to an Editor, and ran");
        foreach (var answer in story.Answers.Distinct())
        {
            if (Lie(asked, answer, began) is { } lie) yield return Of(Promise.Honest, $"{answer}, but {lie}");
        }

        Violation Of(Promise promise, string what) => new(promise, asked.Key, what);
    }

    /// <summary>What is not true about an answer; null: it is true.</summary>
    private string? Lie(CommandSpec asked, Answer answer, int began) => answer.Kind switch
    {
        Kind.Succeeded when asked.Kind == CommandKind.Failing => "it always fails",
        Kind.Succeeded when answer.ResultJson != asked.ExpectedResultJson => $"its result is {asked.ExpectedResultJson}",
        Kind.Succeeded when Completed(asked.Key) == 0 => "it never came to its end",
        Kind.Failed when answer.Code == HandlersFailure && asked.Kind != CommandKind.Failing => "it never fails",
        Kind.Failed when answer.Code == HandlersFailure && began == 0 => "it never ran",
        Kind.Failed when answer.Code != HandlersFailure => "no other failure can be",
        Kind.Interrupted when asked.Kind.MayRunAgain() => "it could have been run again",
        // Off the main thread the reload may come between the moment at which it counts as started and its first instruction.
        Kind.Interrupted when began == 0 && asked.Kind.IsOnMainThread() => "it never began",
        Kind.Cancelled when asked.CancelAfter is null => "nobody cancelled it",
        Kind.Expired when !asked.IsHasty => "nothing that struck lasted that long",
        Kind.Unspecified => "that is no outcome",
        _ => null,
    };

    private int Completed(string key) => ledger.Count(key, "end") + ledger.Count(key, "resumed");
}
