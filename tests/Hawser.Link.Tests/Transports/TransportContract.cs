using Hawser.Link.Transports;
using Hawser.Testing;

namespace Hawser.Link.Tests.Transports;

/// <summary>What every transport must do; each has a subclass that says where it listens.</summary>
public abstract class TransportContract : IDisposable
{
    private readonly List<IDisposable> _open = [];

    protected abstract LinkAddress NewAddress();

    public virtual void Dispose()
    {
        _open.Reverse();
        foreach (var one in _open) one.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task BytesSentEitherWay_ArriveUnchanged()
    {
        var (near, far) = await ConnectAsync();
        var sent = new byte[1_000_000];
        new Random(1).NextBytes(sent);

        foreach (var (from, to) in new[] { (near, far), (far, near) })
        {
            var sending = from.Stream.WriteAsync(sent).AsTask();
            var received = new byte[sent.Length];
            await to.Stream.ReadExactlyAsync(received).DefaultTimeout();
            await sending.DefaultTimeout();
            Assert.Equal(sent, received);
        }
    }

    [Fact]
    public async Task Dispose_UnblocksABlockedReaderOfAnotherThread()
    {
        var (near, _) = await ConnectAsync();
        var reading = Task.Factory.StartNew(() => ReadToEnd(near.Stream), TaskCreationOptions.LongRunning);

        near.Dispose();

        await reading.DefaultTimeout();
    }

    [Fact]
    public async Task Dispose_IsNoticedAtOnceByTheOtherEnd()
    {
        var (near, far) = await ConnectAsync();
        var reading = far.Stream.ReadAsync(new byte[1]).AsTask();

        near.Dispose();

        Assert.Equal(0, await reading.DefaultTimeout());
    }

    [Fact]
    public void Listen_RightAfterTheLastListenerEnded_Works()
    {
        var first = LinkListener.Listen(NewAddress());
        first.Dispose();
        using var second = LinkListener.Listen(first.Address);

        Assert.Equal(first.Address, second.Address);
    }

    [Fact]
    public async Task DisposeOfListener_EndsAccept()
    {
        var listener = LinkListener.Listen(NewAddress());
        var accepting = listener.AcceptAsync().AsTask();

        listener.Dispose();

        Assert.Null(await accepting.DefaultTimeout());
    }

    [Fact]
    public void Connect_WhereNobodyListens_FailsAtOnce()
    {
        using var listener = LinkListener.Listen(NewAddress());
        listener.Dispose();

        Assert.ThrowsAny<Exception>(() => LinkConnector.Connect(listener.Address));
    }

    protected async Task<(ITransport Near, ITransport Far)> ConnectAsync()
    {
        var listener = Keep(LinkListener.Listen(NewAddress()));
        var accepting = listener.AcceptAsync().AsTask();
        var near = Keep(await LinkConnector.ConnectAsync(listener.Address).DefaultTimeout());
        var far = Keep((await accepting.DefaultTimeout())!);
        return (near, far);
    }

    private static int ReadToEnd(Stream stream)
    {
        try
        {
            return stream.Read(new byte[1]);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0; // how a disposed transport ends a read is its own affair; that it ends is not
        }
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        _open.Add(one);
        return one;
    }
}
