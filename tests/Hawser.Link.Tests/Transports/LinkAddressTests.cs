using Hawser.Link.Transports;

namespace Hawser.Link.Tests.Transports;

public sealed class LinkAddressTests
{
    [Theory]
    [InlineData("unix:///run/user/1000/hawser/daemon.sock", LinkScheme.Unix, "/run/user/1000/hawser/daemon.sock", 0)]
    [InlineData("pipe://hawser-anna", LinkScheme.Pipe, "hawser-anna", 0)]
    [InlineData("tcp://127.0.0.1:7777", LinkScheme.Tcp, "127.0.0.1", 7777)]
    [InlineData("memory://here", LinkScheme.Memory, "here", 0)]
    public void Parse_ThenToString_IsTheSameText(string text, LinkScheme scheme, string name, int port)
    {
        var address = LinkAddress.Parse(text);

        Assert.Equal(new LinkAddress(scheme, name, port), address);
        Assert.Equal(text, address.ToString());
    }

    [Fact]
    public void Parse_BareHostAndPort_IsTcp() => Assert.Equal(LinkAddress.Tcp("localhost", 80), LinkAddress.Parse("localhost:80"));

    [Theory]
    [InlineData("")]
    [InlineData("unix://")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("tcp://127.0.0.1:65536")]
    [InlineData("tcp://127.0.0.1:+1")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(LinkAddress.TryParse(text, out _));
}
