using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Client.Tests.Invoking;

public sealed class InterruptTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Interrupt_DaemonGoesMeanwhile_IsRegisteredAgainUnderItsIdAtTheNext()
    {
        await using var first = _fixture.NewDaemon().Listen();
        await using var second = _fixture.NewDaemon(request => Met(request.RegisterInterrupt.Interrupt));
        await using var client = await _fixture.ConnectAsync();
        var waiting = client.InterruptAsync(new Interrupt { Condition = WaitFor.Types.Condition.Compiled, State = "step 7" });
        await first.WhenAsked(Request.PayloadOneofCase.RegisterInterrupt);

        await first.GoAwayAsync();
        second.Listen();

        var resumed = await waiting.DefaultTimeout();
        Assert.Equal((Resumption.Types.Reason.Met, "step 7"), (resumed.Resumption.Reason, resumed.Interrupt.State));
        Assert.Equal(first.Requests[0].RegisterInterrupt, second.Requests[0].RegisterInterrupt);
        Assert.StartsWith("int-", resumed.Interrupt.InterruptId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_Cancelled_EndsTheWaitingAndNotTheInterrupt()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        await using var client = await _fixture.ConnectAsync();
        using var enough = new CancellationTokenSource();
        var waiting = client.AwaitInterruptAsync("int-1", cancellationToken: enough.Token);
        await daemon.WhenAsked(Request.PayloadOneofCase.AwaitInterrupt);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.DefaultTimeout());
        Assert.Single(daemon.Requests);
    }

    [Fact]
    public async Task Await_UnknownId_ThrowsTheDaemonsFailure()
    {
        await using var daemon = _fixture.NewDaemon(_ => new Response { Failure = Failures.Create(ErrorCatalog.UnknownInterrupt, "none") }).Listen();
        await using var client = await _fixture.ConnectAsync();
        Assert.Equal(ErrorCatalog.UnknownInterrupt, (await Assert.ThrowsAsync<HawserException>(() => client.AwaitInterruptAsync("int-1")).DefaultTimeout()).Code);
    }

    private static Response Met(Interrupt wanted) =>
        new() { Interrupt = new InterruptInfo { Interrupt = wanted, Resumption = new Resumption { Reason = Resumption.Types.Reason.Met } } };
}
