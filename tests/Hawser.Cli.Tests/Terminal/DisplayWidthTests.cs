using Hawser.Cli.Terminal;

namespace Hawser.Cli.Tests.Terminal;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("größer", 6)]
    [InlineData("漢字", 4)]
    [InlineData("😀", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("\u001b[31mred\u001b[0m", 3)]
    [InlineData("\u001b]8;;file:///a.cs#3\u001b\\a.cs\u001b]8;;\u001b\\", 4)]
    public void Of_CountsColumns(string text, int expected) => Assert.Equal(expected, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("漢字漢字", 5, "漢字…")]
    [InlineData("漢字漢字", 6, "漢字…")]
    [InlineData("\u001b[31mabcdef\u001b[0m", 4, "\u001b[31mabc…\u001b[0m")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", 1, "…")]
    public void Cut_IsNoWiderThanAskedFor(string text, int columns, string expected)
    {
        Assert.Equal(expected, DisplayWidth.Cut(text, columns));
        Assert.True(DisplayWidth.Of(DisplayWidth.Cut(text, columns)) <= columns);
    }

    [Theory]
    [InlineData("ab", 4, "ab  ")]
    [InlineData("abcdef", 4, "abc…")]
    public void Padded_IsExactlyAsWide(string text, int columns, string expected) => Assert.Equal(expected, DisplayWidth.Padded(text, columns));
}
