using Hawser.Link.Reconnecting;

namespace Hawser.Link.Tests.Reconnecting;

public sealed class BackoffTests
{
    [Fact]
    public void Next_DoublesFrom200MillisecondsTo5Seconds()
    {
        var backoff = new Backoff(new NoJitter());

        Assert.Equal([200, 400, 800, 1600, 3200, 5000, 5000], Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalMilliseconds));
    }

    [Fact]
    public void Next_Jitter_AddsUpToAQuarter()
    {
        for (var seed = 0; seed < 100; seed++) Assert.InRange(new Backoff(new Random(seed)).Next().TotalMilliseconds, 200, 250);
    }

    [Fact]
    public void Reset_StartsSmallAgain()
    {
        var backoff = new Backoff(new NoJitter());
        backoff.Next();
        backoff.Next();
        backoff.Reset();

        Assert.Equal(200, backoff.Next().TotalMilliseconds);
    }

    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0;
    }
}
