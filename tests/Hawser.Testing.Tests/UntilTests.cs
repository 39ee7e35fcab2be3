namespace Hawser.Testing.Tests;

public sealed class UntilTests
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task True_ConditionComesAbout_Completes()
    {
        var asked = 0;
        await Until.True("it was asked three times", () => ++asked == 3);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task True_ConditionNeverComesAbout_SaysReasonAndWhatWasSeen()
    {
        var failure = await Assert.ThrowsAsync<UntilException>(() =>
            Until.True("the moon is cheese", () => false, Brief, () => "rock"));
        Assert.Matches(@"^Gave up after 0\.\d s waiting until the moon is cheese\. Seen: rock$", failure.Message);
    }

    [Fact]
    public async Task True_ConditionItselfHangs_GivesUp() =>
        await Assert.ThrowsAsync<TimeoutException>(() =>
            Until.True("never", () => new TaskCompletionSource<bool>().Task, Brief)).DefaultTimeout();

    [Fact]
    public async Task True_ConditionThrows_PassesTheExceptionOn() =>
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Until.True("never", bool () => throw new InvalidDataException()));

    [Fact]
    public async Task Value_Accepted_ReturnsThatValue()
    {
        var next = 0;
        Assert.Equal(4, await Until.Value("it is over three", () => ++next, value => value > 3));
    }

    [Fact]
    public async Task Equal_NeverEqual_ShowsLastValue()
    {
        var failure = await Assert.ThrowsAsync<UntilException>(() => Until.Equal("they match", "a", () => "b", Brief));
        Assert.EndsWith("Seen: last value: b", failure.Message);
    }
}
