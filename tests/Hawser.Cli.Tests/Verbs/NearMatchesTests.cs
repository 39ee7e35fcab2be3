using Hawser.Cli.Verbs;

namespace Hawser.Cli.Tests.Verbs;

public sealed class NearMatchesTests
{
    private static readonly string[] Names = ["play enter", "play exit", "play status", "asset refresh", "doctor"];

    [Theory]
    [InlineData("play entr", "play enter")]
    [InlineData("paly enter", "play enter")]
    [InlineData("asset refesh", "asset refresh")]
    [InlineData("docter", "doctor")]
    [InlineData("refresh", "asset refresh")]
    [InlineData("STATUS", "play status")]
    public void Of_SlipOfTheKeyboard_IsFound(string typed, string meant) => Assert.Equal(meant, NearMatches.Of(typed, Names)[0]);

    [Theory]
    [InlineData("banana")]
    [InlineData("x")]
    public void Of_SomethingElse_IsNotFound(string typed) => Assert.Empty(NearMatches.Of(typed, Names));

    [Fact]
    public void Of_Several_BestFirstAndNoMoreThanAsked() => Assert.Equal(["play exit"], NearMatches.Of("play exit", Names, most: 1));
}
