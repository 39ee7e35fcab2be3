using Hawser.Editor.Core.Binding;

namespace Hawser.Editor.Core.Tests.Binding;

public sealed class NearMatchesTests
{
    private static readonly string[] Known = ["play.enter", "play.exit", "play.pause", "asset.refresh", "menu.execute", "editor.ping"];

    [Theory]
    [InlineData("play.entr", "play.enter")]
    [InlineData("refresh", "asset.refresh")]
    [InlineData("Play.Exit", "play.exit")]
    [InlineData("ping", "editor.ping")]
    public void Of_Misspelling_FindsIt(string wanted, string expected) => Assert.Equal(expected, NearMatches.Of(wanted, Known)[0]);

    [Fact]
    public void Of_NothingLikeIt_FindsNothing() => Assert.Empty(NearMatches.Of("quaternion", Known));
}
