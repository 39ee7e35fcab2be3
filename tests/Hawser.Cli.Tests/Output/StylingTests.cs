using Hawser.Cli.Terminal;

namespace Hawser.Cli.Tests.Output;

public sealed class StylingTests
{
    [Theory]
    [InlineData("never", true, false)]
    [InlineData("always", false, true)]
    [InlineData("auto", false, false)]
    public void For_Choice_Decides(string choice, bool isTerminal, bool colour) =>
        Assert.Equal(colour, Styling.For(Enum.Parse<ColorChoice>(choice, ignoreCase: true), isTerminal).IsOn);
}
