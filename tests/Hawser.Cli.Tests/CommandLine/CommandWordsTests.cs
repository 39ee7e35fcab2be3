using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Tests.CommandLine;

public sealed class CommandWordsTests
{
    [Fact]
    public void Split_GlobalOptionsAnywhere_AreTakenOut()
    {
        var words = Split("--project", "/p", "menu", "--json", "execute", "File/Save", "--timeout=2m", "-q", "--menu-path", "x", "--color", "never");

        Assert.Equal(["menu", "execute", "File/Save", "--menu-path", "x"], words.Rest);
        Assert.Equal(new GlobalOptions { Project = "/p", Json = true, Timeout = TimeSpan.FromMinutes(2), Quiet = true, Color = ColorChoice.Never }, words.Options);
    }

    [Fact]
    public void Split_BehindTwoDashes_NothingIsAnOption() =>
        Assert.Equal(["log", "write", "--", "--json"], Split("log", "write", "--", "--json").Rest);

    [Fact]
    public void Split_JsonWithAnObjectBehind_GivesArguments()
    {
        var words = Split("run", "play.enter", "--json", "{\"a\":1}");

        Assert.Equal(["run", "play.enter", "--args", "{\"a\":1}"], words.Rest);
        Assert.False(words.Options.Json);
    }

    [Theory]
    [InlineData("--timeout", "soon")]
    [InlineData("--timeout=")]
    [InlineData("--timeout")]
    [InlineData("--json=yes")]
    [InlineData("--color", "sometimes")]
    [InlineData("--project=")]
    public void Split_BadValue_NamesTheOption(params string[] args)
    {
        var failure = Assert.Throws<HawserException>(() => Split(args));

        Assert.Equal(ErrorCatalog.InvalidArgument, failure.Code);
        Assert.Contains(args[0].Split('=')[0], failure.Message, StringComparison.Ordinal);
    }

    private static CommandWords Split(params string[] args) => CommandWords.Split(args);
}
