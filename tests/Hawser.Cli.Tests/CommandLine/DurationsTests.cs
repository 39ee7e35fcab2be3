using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Tests.CommandLine;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("1.5", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("10s", 10_000)]
    [InlineData("1h", 3_600_000)]
    public void TryParse_Time_IsRead(string text, int milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("5 parsecs")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    public void TryParse_NoTime_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
