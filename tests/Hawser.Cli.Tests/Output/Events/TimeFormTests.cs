using Hawser.Cli.Output.Events;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Output.Events;

public sealed class TimeFormTests
{
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Clock", 1, "11:59:59.000")]
    [InlineData("Clock", 86_400, "2026-11-20 12:00:00.000")]
    [InlineData("Full", 1, "2026-11-21T11:59:59.000+00:00")]
    [InlineData("Ago", 60, "       1 min")]
    [InlineData("None", 60, "")]
    public void Text_IsOfTheForm(string form, int secondsAgo, string expected)
    {
        var happened = new Event { UnixNs = (Time.GetUtcNow() - TimeSpan.FromSeconds(secondsAgo) - DateTimeOffset.UnixEpoch).Ticks * 100 };

        Assert.Equal(expected, Enum.Parse<TimeForm>(form).Text(happened, Time));
    }

    [Fact]
    public void Text_NoTimeIsKnown_IsNothing() => Assert.Equal("", TimeForm.Clock.Text(new Event(), Time));
}
