namespace Hawser.Testing.Tests;

public sealed class SyncPointTests
{
    [Fact]
    public async Task Hold_NotReleased_KeepsTheCodeAtTheSpot()
    {
        var point = new SyncPoint();
        var passed = false;
        var code = Task.Run(async () =>
        {
            await point.Hold();
            passed = true;
        }, TestContext.Current.CancellationToken);

        await point.Reached;
        Assert.False(passed);
        Assert.False(code.IsCompleted);

        point.Release();
        await code.DefaultTimeout();
        Assert.True(passed);
    }

    [Fact]
    public async Task Hold_Cancelled_LetsGo()
    {
        var point = new SyncPoint();
        using var stop = new CancellationTokenSource();
        var code = point.Hold(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => code.DefaultTimeout());
    }

    [Fact]
    public async Task HoldThread_ReleasedBefore_DoesNotWait()
    {
        var point = new SyncPoint();
        point.Release();
        await Task.Run(() => point.HoldThread(), TestContext.Current.CancellationToken).DefaultTimeout();
        Assert.True(point.IsReached);
    }
}
