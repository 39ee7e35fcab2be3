using Hawser.Link.Platform;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Testing;

namespace Hawser.Link.Tests.Transports;

public sealed class InMemoryTransportTests : ExclusiveTransportContract
{
    protected override LinkAddress NewAddress() => LinkAddress.Memory(Guid.NewGuid().ToString());
}

public sealed class TcpTransportTests : ExclusiveTransportContract
{
    protected override LinkAddress NewAddress() => LinkAddress.Tcp("127.0.0.1", 0);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.1")]
    [InlineData("example.org")]
    public void Listen_BeyondLoopback_IsRefused(string host) =>
        Assert.Throws<ArgumentException>(() => LinkListener.Listen(LinkAddress.Tcp(host, 7777)));
}

public sealed class PipeTransportTests : TransportContract
{
    protected override LinkAddress NewAddress() => LinkAddress.Pipe("hawser-" + Guid.NewGuid().ToString("n")[..12]);
}

public sealed class UnixTransportTests : ExclusiveTransportContract
{
    private readonly TempFolder _folder = new();
    private int _sockets;

    protected override LinkAddress NewAddress() => LinkAddress.Unix(_folder[$"{_sockets++}.sock"]);

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Connect_BothEndsKnowThePeersUser()
    {
        var (near, far) = await ConnectAsync();

        Assert.Equal(CurrentPlatform.Instance.UserKey, near.PeerUser);
        Assert.Equal(CurrentPlatform.Instance.UserKey, far.PeerUser);
    }

    [Fact]
    public void Listen_MakesASocketForItsOwnerOnly()
    {
        using var listener = LinkListener.Listen(NewAddress());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(listener.Address.Name));
    }

    [Fact]
    public void Listen_OverTheSocketOfADeadDaemon_TakesItsPlace()
    {
        var address = NewAddress();
        using (var dead = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0))
        {
            dead.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(address.Name));
            File.Move(address.Name, address.Name + ".kept"); // .NET removes the file when it closes; a killed daemon does not
        }

        File.Move(address.Name + ".kept", address.Name);
        using var listener = LinkListener.Listen(address);
        using var connection = LinkConnector.Connect(address);
    }

    [Fact]
    public void Listen_PathTooLong_NamesThePathAndBothLengths()
    {
        var path = _folder[new string('x', 120)];
        var failure = Assert.Throws<HawserException>(() => LinkListener.Listen(LinkAddress.Unix(path)));

        Assert.Equal(ErrorCatalog.SocketPathTooLong, failure.Code);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("107", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_RemovesTheSocketFile()
    {
        var listener = LinkListener.Listen(NewAddress());
        listener.Dispose();

        Assert.False(File.Exists(listener.Address.Name));
    }
}
