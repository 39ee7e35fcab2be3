using Hawser.Editor.Core.MainThread;

namespace Hawser.Editor.Core.Tests.MainThread;

public sealed class MainThreadQueueTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<Exception> _faults = [];
    private readonly MainThreadQueue _queue;

    public MainThreadQueueTests() => _queue = new MainThreadQueue(_time, new MainThreadQueueOptions(), _faults.Add);

    [Fact]
    public void Drain_ItemsThatTakeTime_StopsWhenTheBudgetIsSpent()
    {
        var items = Post(10, () => _time.Advance(TimeSpan.FromMilliseconds(0.7)));

        Assert.Equal(3, _queue.Drain());
        Assert.Equal(3, items.Count(item => item.Ran));
        Assert.Equal(7, _queue.Waiting);
    }

    [Fact]
    public void Drain_OneItemLongerThanTheBudget_RunsThatOne()
    {
        var items = Post(2, () => _time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(1, _queue.Drain());
        Assert.Equal([true, false], items.Select(item => item.Ran));
    }

    [Fact]
    public void Drain_ManyShortItems_StopsAtTheMost()
    {
        Post(300, () => { });

        Assert.Equal(256, _queue.Drain());
        Assert.Equal(44, _queue.Drain());
    }

    [Fact]
    public void Drain_Nothing_DoesNothing() => Assert.Equal(0, _queue.Drain());

    [Fact]
    public void Drain_ItemDroppedWhileItWaited_NeverRunsIt()
    {
        var items = Post(2, () => { });

        Assert.True(items[0].TryDrop(DropReason.Cancelled));
        Assert.Equal(1, _queue.Drain());

        Assert.False(items[0].Ran);
        Assert.Equal(DropReason.Cancelled, items[0].Dropped);
        Assert.True(items[1].Ran);
    }

    [Fact]
    public void Drain_ItemPastItsTime_DropsItAndTellsItsOwner()
    {
        var item = new TestItem(() => { }) { StartBeforeTimestamp = _time.GetTimestamp() + TimeSpan.TicksPerSecond };
        _queue.Post(item);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _queue.Drain());

        Assert.False(item.Ran);
        Assert.Equal(DropReason.Expired, item.Dropped);
    }

    [Fact]
    public void TryDrop_ItemThatRan_IsRefused()
    {
        var item = Post(1, () => { })[0];
        _queue.Drain();

        Assert.False(item.TryDrop(DropReason.Cancelled));
        Assert.Null(item.Dropped);
    }

    [Fact]
    public void Drain_ItemThrows_RunsTheOthersAndReportsIt()
    {
        var fault = new InvalidOperationException("broken");
        Post(1, () => throw fault);
        var next = Post(1, () => { })[0];

        Assert.Equal(2, _queue.Drain());

        Assert.True(next.Ran);
        Assert.Same(fault, Assert.Single(_faults));
    }

    [Fact]
    public void Drain_FromWithinAnItem_LeavesTheRestToTheOuterOne()
    {
        var inner = -1;
        Post(1, () => inner = _queue.Drain());
        var next = Post(1, () => { })[0];

        Assert.Equal(2, _queue.Drain());

        Assert.Equal(0, inner);
        Assert.True(next.Ran);
    }

    [Fact]
    public void TryPost_QueueFull_IsRefusedButTheRestOfWhatBeganIsNot()
    {
        var queue = new MainThreadQueue(_time, new MainThreadQueueOptions { Capacity = 2 }, _faults.Add);
        Assert.True(queue.TryPost(new TestItem(() => { })));
        Assert.True(queue.TryPost(new TestItem(() => { })));

        Assert.False(queue.TryPost(new TestItem(() => { })));
        queue.Post(new TestItem(() => { }));

        Assert.Equal(3, queue.Drain());
    }

    [Fact]
    public void Close_ItemsWaitingAndLater_AreDropped()
    {
        var waiting = Post(1, () => { })[0];

        _queue.Close();
        var late = Post(1, () => { })[0];

        Assert.Equal([DropReason.Closed, DropReason.Closed], new[] { waiting.Dropped!.Value, late.Dropped!.Value });
        Assert.Equal(0, _queue.Drain());
    }

    [Fact]
    public async Task Context_AwaitInAnItem_GoesOnInALaterDrain()
    {
        var steps = 0;
        var released = new TaskCompletionSource();
        async Task Work()
        {
            steps++;
            await released.Task;
            steps++;
        }

        Post(1, () => _ = Work());
        _queue.Drain();
        Assert.Equal(1, steps);

        // Completed elsewhere: the rest must wait for the next drain all the same.
        await Task.Run(released.SetResult).DefaultTimeout();
        await Until.Equal("the continuation is queued", 1, () => _queue.Waiting);
        Assert.Equal(1, steps);
        _queue.Drain();
        Assert.Equal(2, steps);
    }

    private List<TestItem> Post(int count, Action work)
    {
        var items = Enumerable.Range(0, count).Select(_ => new TestItem(work)).ToList();
        items.ForEach(_queue.Post);
        return items;
    }
}
