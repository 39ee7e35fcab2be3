using Hawser.Cli.Verbs;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Verbs;

public sealed class VerbMatchTests
{
    private static readonly Catalog Catalog = new()
    {
        Commands =
        {
            new CommandDescription { Name = "play" },
            new CommandDescription { Name = "play.enter" },
            new CommandDescription { Name = "menu.execute" },
        },
    };

    [Theory]
    [InlineData("play.enter", "", "play", "enter")]
    [InlineData("play.enter", "", "play.enter")]
    [InlineData("play", "fast", "play", "fast")]
    [InlineData("menu.execute", "File/Save --x y", "menu", "execute", "File/Save", "--x", "y")]
    [InlineData("menu.execute", "-5", "menu", "execute", "-5")]
    public void Find_LongestName_Wins(string name, string rest, params string[] words)
    {
        var match = VerbMatch.Find(Catalog, words)!;

        Assert.Equal((name, rest), (match.Command.Name, string.Join(' ', match.Arguments)));
    }

    [Theory]
    [InlineData("pley", "enter")]
    [InlineData("menu")]
    [InlineData("--x", "play")]
    [InlineData]
    public void Find_NoSuchName_IsNull(params string[] words) => Assert.Null(VerbMatch.Find(Catalog, words));

    [Theory]
    [InlineData("play.status", "play", "status")]
    [InlineData("play.status", "play.status")]
    [InlineData(null, "menu", "execute", "File/Save")]
    [InlineData(null, "time", "scale", "2")]
    [InlineData(null, "asset", "refresh", "--force")]
    [InlineData(null, "a", "b", "c", "d")]
    [InlineData(null)]
    public void Guess_OnlyWordsThatCanBeAName_AreGuessed(string? name, params string[] words) => Assert.Equal(name, VerbMatch.Guess(words));
}
