using Hawser.Chaos.Load;
using Hawser.Chaos.Oracle;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Chaos.Tests;

/// <summary>Each promise, broken on purpose, has to be noticed.</summary>
public sealed class JudgeTests
{
    [Theory]
    [InlineData(CommandKind.Plain, Kind.Succeeded, "begin end")]
    [InlineData(CommandKind.Read, Kind.Succeeded, "begin begin end")]
    [InlineData(CommandKind.Resumable, Kind.Succeeded, "begin resumed")]
    [InlineData(CommandKind.Plain, Kind.Interrupted, "begin")]
    [InlineData(CommandKind.Plain, Kind.EditorLost, "")]
    [InlineData(CommandKind.Failing, Kind.Failed, "begin end")]
    public void Judge_PromiseKept_SaysNothing(CommandKind kind, Kind ending, string ran) => Assert.Empty(Judge(kind, ran, AnswerOf(ending)));

    [Theory]
    [InlineData(CommandKind.Plain, Kind.Succeeded, "begin begin end end", Promise.NotDoubled)]
    [InlineData(CommandKind.Resumable, Kind.Succeeded, "begin resumed resumed", Promise.NotDoubled)]
    [InlineData(CommandKind.Plain, Kind.EditorLost, "begin begin", Promise.NotDoubled)]
    [InlineData(CommandKind.Plain, Kind.Succeeded, "begin", Promise.Honest)]
    [InlineData(CommandKind.Plain, Kind.Interrupted, "", Promise.Honest)]
    [InlineData(CommandKind.Read, Kind.Interrupted, "begin", Promise.Honest)]
    [InlineData(CommandKind.Plain, Kind.Failed, "begin", Promise.Honest)]
    [InlineData(CommandKind.Failing, Kind.Failed, "", Promise.Honest)]
    [InlineData(CommandKind.Plain, Kind.Cancelled, "begin", Promise.Honest)]
    [InlineData(CommandKind.Plain, Kind.Expired, "", Promise.Honest)]
    public void Judge_PromiseBroken_SaysWhich(CommandKind kind, Kind ending, string ran, object promise) =>
        Assert.Contains(Judge(kind, ran, AnswerOf(ending)), violation => violation.Promise == (Promise)promise);

    [Fact]
    public void Judge_NoOutcome_IsLost() => Assert.Equal(Promise.NotLost, Assert.Single(Judge(CommandKind.Plain, "")).Promise);

    [Fact]
    public void Judge_AskersHeardDifferentThings_IsNotHonest() => Assert.Contains(
        Judge(CommandKind.Plain, "begin end", AnswerOf(Kind.Succeeded), AnswerOf(Kind.EditorLost)), violation => violation.Promise == Promise.Honest);

    [Fact]
    public void Judge_AnothersResult_IsNotHonest() => Assert.Contains(
        Judge(CommandKind.Plain, "begin end", new Answer(Kind.Succeeded, "\"done c2\"", "")), violation => violation.Promise == Promise.Honest);

    private static Answer AnswerOf(Kind kind) => new(kind, kind == Kind.Succeeded ? "\"done c1\"" : "", kind == Kind.Failed ? "command_failed" : "");

    private static List<Violation> Judge(CommandKind kind, string ran, params Answer[] answers)
    {
        var story = new CommandStory(new CommandSpec { Key = "c1", Kind = kind, Caller = CallerKind.Client, Project = 0, Work = 0, Timeout = TimeSpan.FromMinutes(2) });
        foreach (var answer in answers) story.Hear("test", answer);
        var ledger = Ledger.Parse(ran.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(what => $"{what} c1 1 0"));
        return [.. new Judge(ledger).JudgeOne(story)];
    }
}
