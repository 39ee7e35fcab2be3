namespace Hawser.Testing.Tests;

public sealed class DefaultTimeoutTests
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task DefaultTimeout_TaskNeverCompletes_NamesTheExpressionAndLine()
    {
        var never = new TaskCompletionSource();
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => never.Task.DefaultTimeout(Brief));
        Assert.Contains("'never.Task' did not complete within 0", failure.Message);
        Assert.Contains("DefaultTimeoutTests.cs:", failure.Message);
    }

    [Fact]
    public async Task DefaultTimeout_TaskCompletes_ReturnsItsValue() =>
        Assert.Equal(7, await Task.FromResult(7).DefaultTimeout());

    [Fact]
    public async Task DefaultTimeout_TaskFails_ThrowsItsException() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Task.FromException(new InvalidDataException()).DefaultTimeout());

    [Fact]
    public async Task DefaultTimeout_ValueTask_ReturnsItsValue() =>
        Assert.Equal("x", await new ValueTask<string>("x").DefaultTimeout());

    [Fact]
    public async Task DefaultTimeout_ValueTaskNeverCompletes_Throws() =>
        await Assert.ThrowsAsync<TimeoutException>(() =>
            new ValueTask(new TaskCompletionSource().Task).DefaultTimeout(Brief));
}
