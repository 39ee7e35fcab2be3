using Hawser.Cli.Top;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Top;

public sealed class RateMeterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RateMeter _rate;

    public RateMeterTests() => _rate = new RateMeter(_time);

    [Fact]
    public void LastSecond_CountsEventsAndThoseThatWereOnlyCounted()
    {
        _rate.Add(new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Error } });
        _rate.Add(new Event { Op = new OperationEvent() });
        _rate.Add(new Event
        {
            Gap = new GapEvent
            {
                Count = 1010,
                Reason = "throttled",
                ByCategory = { new CategoryCount { Level = LogEvent.Types.Level.Info, Count = 1000 }, new CategoryCount { Level = LogEvent.Types.Level.Warn, Count = 10 } },
            },
        });
        Assert.Equal((0, 0, 0), _rate.LastSecond()); // it is not over

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1012, 10, 1), _rate.LastSecond());
    }

    [Fact]
    public void Last_QuietSeconds_AreNone()
    {
        _rate.Add(new Event());
        _time.Advance(TimeSpan.FromSeconds(3));
        _rate.Add(new Event());
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([0, 1, 0, 0, 1], _rate.Last(5));
    }

    [Fact]
    public void Last_LongAgo_IsForgotten()
    {
        _rate.Add(new Event());
        _time.Advance(TimeSpan.FromHours(1));

        Assert.All(_rate.Last(RateMeter.Seconds), count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData("other_epoch")]
    [InlineData("no_longer_stored")]
    public void Gap_OfThePast_IsNoEventOfNow(string reason)
    {
        _rate.Add(new Event { Gap = new GapEvent { Count = 1_000_000, Reason = reason } });
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _rate.LastSecond().Total);
    }

    [Theory]
    [InlineData(new long[] { 0, 1, 8 }, " ▁█")]
    [InlineData(new long[] { 5, 5 }, "▇▇")]
    [InlineData(new long[] { }, "")]
    public void Sparkline_ScalesToTheHighest(long[] values, string expected) => Assert.Equal(expected, Sparkline.Of(values));
}
