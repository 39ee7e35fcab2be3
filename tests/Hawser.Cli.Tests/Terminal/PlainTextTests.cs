using Hawser.Cli.Terminal;

namespace Hawser.Cli.Tests.Terminal;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("as it is, größer als € 😀\tand\nmore", "as it is, größer als € 😀\tand\nmore")]
    [InlineData("clear\u001b[2J\u001b]0;title\u0007", "clear␛[2J␛]0;title␇")]
    [InlineData("over\rwritten\b\b\u007f", "over␍written␈␈␡")]
    [InlineData("eight bit \u009b2J", "eight bit \\u009b2J")]
    [InlineData("turned \u202eround\u2066\u2069", "turned \\u202eround\\u2066\\u2069")]
    [InlineData("", "")]
    public void Of_KeepsTextAndShowsWhatWouldDriveATerminal(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public void Of_EveryControlCharacter_IsGone()
    {
        var all = string.Concat(Enumerable.Range(0, 0xa0).Select(code => (char)code));

        Assert.DoesNotContain(PlainText.Of(all), character => char.IsControl(character) && character is not ('\n' or '\t'));
    }

    [Fact]
    public void OnOneLine_SeveralLines_BecomeOne() => Assert.Equal("a ⏎ b c", PlainText.OnOneLine("a\r\nb\tc\n"));
}
