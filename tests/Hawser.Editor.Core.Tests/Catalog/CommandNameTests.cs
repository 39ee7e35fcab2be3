using Hawser.Editor.Core.Catalog;

namespace Hawser.Editor.Core.Tests.Catalog;

public sealed class CommandNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("play.enter")]
    [InlineData("my-game.level_2.re-bake")]
    public void IsOne_WordsWithDotsBetween_True(string name) => Assert.True(CommandName.IsOne(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("Play")]
    [InlineData("2d.draw")]
    [InlineData("level.2")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("épée")]
    public void IsOne_AnythingElse_False(string name) => Assert.False(CommandName.IsOne(name));
}
