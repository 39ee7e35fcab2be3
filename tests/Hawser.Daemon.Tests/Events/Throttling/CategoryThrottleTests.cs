using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Throttling;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Throttling;

public sealed class CategoryThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private ulong _last;

    [Fact]
    public void Logs_WithinTheBurst_Pass()
    {
        var throttle = Create(perSecond: 5, burst: 20);
        Assert.Equal(20, Pass(throttle, 20));
        Assert.Equal(0, Pass(throttle, 30));
        Assert.Equal(30ul, throttle.Suppressed);
    }

    [Fact]
    public void Burst_NotNamed_IsOneSecondsWorth() => Assert.Equal(5, Pass(Create(perSecond: 5), 100));

    [Fact]
    public void Bucket_WithTime_FillsUpToItsBurstAndNoFurther()
    {
        var throttle = Create(perSecond: 5, burst: 10);
        Pass(throttle, 10);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Pass(throttle, 100));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(10, Pass(throttle, 100));
    }

    [Theory]
    [InlineData(Level.Warn)]
    [InlineData(Level.Error)]
    public void WarnAndError_InAFlood_PassAtOnce(Level level)
    {
        var throttle = Create(perSecond: 1);
        Pass(throttle, 1000);
        Assert.Equal(100, Pass(throttle, 100, level: level));
    }

    [Fact]
    public void OtherKinds_InAFlood_PassAtOnce()
    {
        var throttle = Create(perSecond: 1);
        Pass(throttle, 1000);
        Event[] others = [new() { Op = new OperationEvent() }, new() { Editor = new EditorEvent() }, new() { Compile = new CompileEvent() }, new() { Command = new CommandEvent() }, new() { Gap = new GapEvent() }];
        foreach (var other in others) Assert.True(Asks(throttle, other));
    }

    [Fact]
    public void Categories_EachHaveABucket()
    {
        var throttle = Create(perSecond: 3);
        Assert.Equal(3, Pass(throttle, 10, "a"));
        Assert.Equal(3, Pass(throttle, 10, "b"));
    }

    [Fact]
    public void Categories_WithoutEnd_ShareOneInTheEnd()
    {
        var throttle = Create(perSecond: 1);
        var passed = Enumerable.Range(0, 10_000).Sum(number => Pass(throttle, 1, $"c{number}"));
        Assert.Equal(257, passed);
    }

    [Fact]
    public void Summary_ASecondAfterTheFirst_TellsWhatWasHeldBackExactly()
    {
        var throttle = Create(perSecond: 2);
        Pass(throttle, 5, "a"); // 3, 4, 5 are held back
        Pass(throttle, 4, "b", Level.Debug); // 8, 9
        Pass(throttle, 1, level: Level.Error); // 10
        Assert.Null(throttle.TakeSummary());
        var due = throttle.WhenSummary();
        Assert.False(due!.IsCompleted);

        _time.Advance(CategoryThrottle.SummaryAfter);

        Assert.True(due.IsCompletedSuccessfully);
        var summary = throttle.TakeSummary()!;
        Assert.Equal((3ul, 9ul, 5ul, "throttled", 10ul), (summary.Gap.First, summary.Gap.Last, summary.Gap.Count, summary.Gap.Reason, summary.Sequence));
        Assert.Equal([("a", Level.Info, 3ul), ("b", Level.Debug, 2ul)], summary.Gap.ByCategory.Select(category => (category.Category, category.Level, category.Count)));
        Assert.Null(throttle.TakeSummary());
        Assert.Null(throttle.WhenSummary());
    }

    [Fact]
    public void Summaries_OfAnEndlessFlood_ComeOnceASecondAndMissNothing()
    {
        var throttle = Create(perSecond: 10);
        var (passed, told, summaries) = (0ul, 0ul, 0);
        for (var tick = 0; tick < 1000; tick++)
        {
            passed += (ulong)Pass(throttle, 7);
            if (throttle.TakeSummary() is { } summary) (told, summaries) = (told + summary.Gap.Count, summaries + 1);
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        _time.Advance(CategoryThrottle.SummaryAfter);
        told += throttle.TakeSummary()?.Gap.Count ?? 0;
        Assert.Equal(7000ul, passed + told);
        Assert.Equal(told, throttle.Suppressed);
        Assert.InRange(summaries, 8, 10);
        Assert.InRange(passed, 105ul, 111ul);
    }

    [Fact]
    public void WhenSummary_NothingHeldBack_IsNothingToWaitFor()
    {
        var throttle = Create(perSecond: 2);
        Pass(throttle, 2);
        Assert.Null(throttle.WhenSummary());
    }

    private CategoryThrottle Create(uint perSecond, uint burst = 0) => new(new Throttle { PerSecond = perSecond, Burst = burst }, _time);

    private int Pass(CategoryThrottle throttle, int count, string category = "Unity", Level level = Level.Info) => Enumerable.Range(0, count)
        .Count(_ => Asks(throttle, new Event { Log = new LogEvent { Message = "m", Category = category, Level = level } }));

    private bool Asks(CategoryThrottle throttle, Event entry)
    {
        var batch = new StampedBatch(new EventStamp(++_last, 0, "p", "e", 0), EventBlock.Of(entry));
        return throttle.Passes(batch, 0);
    }
}
