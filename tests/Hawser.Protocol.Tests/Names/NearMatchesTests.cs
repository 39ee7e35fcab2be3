using Hawser.Protocol.Names;

namespace Hawser.Protocol.Tests.Names;

public sealed class NearMatchesTests
{
    private static readonly string[] Words = ["play enter", "play exit", "play status", "asset refresh", "doctor"];
    private static readonly string[] Commands = ["play.enter", "play.exit", "play.pause", "asset.refresh", "menu.execute", "editor.ping"];

    [Theory]
    [InlineData("play entr", "play enter")]
    [InlineData("paly enter", "play enter")]
    [InlineData("asset refesh", "asset refresh")]
    [InlineData("docter", "doctor")]
    [InlineData("refresh", "asset refresh")]
    [InlineData("STATUS", "play status")]
    [InlineData("play.entr", "play.enter")]
    [InlineData("playenter", "play enter")]
    [InlineData("Play.Exit", "play.exit")]
    [InlineData("ping", "editor.ping")]
    public void Of_SlipOfTheKeyboardOrPart_IsFound(string typed, string meant) => Assert.Equal(meant, NearMatches.Of(typed, Words.Concat(Commands))[0]);

    [Theory]
    [InlineData("banana")]
    [InlineData("x")]
    [InlineData("quaternion")]
    [InlineData("nothing.like.it.at.all")]
    public void Of_SomethingElse_IsNotFound(string typed) => Assert.Empty(NearMatches.Of(typed, Words.Concat(Commands)));

    [Fact]
    public void Of_Several_BestFirstAndNoMoreThanAsked() => Assert.Equal(["play exit"], NearMatches.Of("play exit", Words, most: 1));

    [Fact]
    public void Of_NameOfAbsurdLength_IsNearNothing() => Assert.Empty(NearMatches.Of(new string('p', 100_000), Words));
}
