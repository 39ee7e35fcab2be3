using Hawser.Daemon.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Events;

public sealed class MessageFilterTests
{
    [Theory]
    [InlineData(@"CS\d{4}", "error CS1002: ; expected", true)]
    [InlineData("^Assets/.*漢字$", "Assets/漢字", true)]
    [InlineData("assets", "Assets/A", false)]
    [InlineData("(?i)assets", "Assets/A", true)]
    public void Regex_IsLookedForInTheMessage(string regex, string message, bool found)
    {
        var filter = new CompiledFilter(new EventFilter { Regex = regex });
        Assert.Equal(found, filter.Matches(new Event { Log = new LogEvent { Message = message } }));
        Assert.Equal(found, filter.Matches(new Event { Compile = new CompileEvent { Diagnostics = { new Diagnostic { Message = message } } } }));
    }

    [Theory]
    [InlineData("the ship sails", true)]
    [InlineData("the ship", false)]
    [InlineData("it sails", false)]
    public void TextAndRegex_BothMustBeFound(string message, bool found) =>
        Assert.Equal(found, new CompiledFilter(new EventFilter { Text = "SHIP", Regex = "sails$" }).Matches(new Event { Log = new LogEvent { Message = message } }));

    [Theory]
    [InlineData("(")]
    [InlineData("(?<=a)b")]
    [InlineData(@"(a)\1")]
    public void Regex_ThatCantBeUsed_IsRefused(string regex)
    {
        var refused = Assert.Throws<HawserException>(() => new CompiledFilter(new EventFilter { Regex = regex }));
        Assert.Equal(ErrorCatalog.InvalidArgument, refused.Code);
    }

    [Fact]
    public void Regex_TooLong_IsRefused() => Assert.Throws<HawserException>(() => new CompiledFilter(new EventFilter { Regex = new string('a', 1001) }));

    // With a matcher that tries every way this takes longer than the universe is old.
    [Fact]
    public void Regex_ThatWouldTryEveryWay_DoesNot() =>
        Assert.False(new CompiledFilter(new EventFilter { Regex = "^(a+)+$" }).Matches(new Event { Log = new LogEvent { Message = new string('a', 100_000) + "!" } }));
}
