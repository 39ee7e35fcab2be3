using Hawser.Editor.Core.MainThread;

namespace Hawser.Editor.Core.Tests.MainThread;

public sealed class DispatchAndWaitTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly MainThreadQueue _queue = new(TimeProvider.System, new MainThreadQueueOptions(), fault => throw fault);

    [Fact]
    public void DispatchAndWait_OnTheMainThread_RunsAtOnce()
    {
        Assert.Equal(7, _queue.DispatchAndWait(() => 7, TimeSpan.Zero));
        Assert.Equal(0, _queue.Waiting);
    }

    [Fact]
    public async Task DispatchAndWait_FromAnotherThread_ReturnsTheResult()
    {
        var waiting = Other(() => _queue.DispatchAndWait(() => Environment.CurrentManagedThreadId, Long));
        await DrainUntil(waiting);

        Assert.Equal(0, _queue.Waiting);
        Assert.True(await waiting > 0);
    }

    [Fact]
    public async Task DispatchAndWait_WorkThrows_TheCallerGetsIt()
    {
        var waiting = Other<int>(() => _queue.DispatchAndWait<int>(() => throw new FormatException("mine"), Long));
        await DrainUntil(waiting);

        Assert.Equal("mine", (await Assert.ThrowsAsync<FormatException>(() => waiting)).Message);
    }

    [Fact]
    public async Task DispatchAndWait_TimeIsUp_TheWorkNeverRuns()
    {
        var ran = false;
        var waiting = Other(() => _queue.DispatchAndWait(() => ran = true, TimeSpan.FromMilliseconds(20)));

        var timeout = await Assert.ThrowsAsync<MainThreadTimeoutException>(() => waiting.DefaultTimeout());
        _queue.Drain();

        Assert.False(timeout.HadStarted);
        Assert.False(ran);
    }

    [Fact]
    public async Task DispatchAndWait_TimeIsUpWhileItRuns_SaysThatItHadStarted()
    {
        var point = new SyncPoint();
        var mainThread = new Thread(() =>
        {
            var queue = new MainThreadQueue(TimeProvider.System, new MainThreadQueueOptions(), fault => throw fault);
            _started.SetResult(queue);
            while (!_over.Task.IsCompleted) queue.Drain();
        });
        mainThread.Start();
        var other = await _started.Task.DefaultTimeout();

        var waiting = Other(() => other.DispatchAndWait(
            () =>
            {
                point.HoldThread();
                return 1;
            },
            TimeSpan.FromMilliseconds(200)));
        await point.Reached;
        var timeout = await Assert.ThrowsAsync<MainThreadTimeoutException>(() => waiting.DefaultTimeout());

        Assert.True(timeout.HadStarted);
        point.Release();
        _over.SetResult();
        mainThread.Join();
    }

    [Fact]
    public async Task DispatchAndWait_QueueCloses_TheCallerComesFree()
    {
        var waiting = Other(() => _queue.DispatchAndWait(() => 1, Long));
        await Until.Equal("it waits", 1, () => _queue.Waiting);

        _queue.Close();

        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting.DefaultTimeout());
    }

    private readonly TaskCompletionSource<MainThreadQueue> _started = new();
    private readonly TaskCompletionSource _over = new();

    private static Task<T> Other<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Task DrainUntil(Task task) => Until.True("the other thread is done", () =>
    {
        _queue.Drain();
        return task.IsCompleted;
    });
}
