using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Sessions;

public sealed class HandshakeTests
{
    [Fact]
    public async Task ShakeAsync_Welcomed_GivesTheWelcome() =>
        Assert.Equal("here", (await ShakeAgainst(new Control { Welcome = new Welcome { ServerName = "here" } })).ServerName);

    [Theory]
    [InlineData(Reject.Types.Code.Unauthenticated, "", "unauthenticated")]
    [InlineData(Reject.Types.Code.OutOfRange, "", "version_unsupported")]
    [InlineData(Reject.Types.Code.FailedPrecondition, "superseded", "superseded")]
    public async Task ShakeAsync_Rejected_ThrowsUnderTheCataloguesCode(Reject.Types.Code code, string name, string expected)
    {
        var reject = new Control { Reject = new Reject { Code = code, ErrorCode = name, Message = "no" } };
        var failure = await Assert.ThrowsAsync<HawserException>(() => ShakeAgainst(reject));

        Assert.Equal((expected, "no"), (failure.Code.Name, failure.Message));
    }

    [Fact]
    public async Task ShakeAsync_ClosedInstead_IsLinkLost() =>
        Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => ShakeAgainst(null))).Code);

    private static async Task<Welcome> ShakeAgainst(Control? answer)
    {
        var (near, far) = InMemoryStream.CreatePair();
        var shaking = Handshake.ShakeAsync(new FrameStream(near), new Hello { Token = "t" }).AsTask();
        var frames = new FrameStream(far);
        Assert.Equal("t", (await frames.ReadAsync(Control.Parser).DefaultTimeout())!.Hello.Token);
        if (answer is null) await far.DisposeAsync();
        else await frames.WriteAsync(answer);
        return await shaking.DefaultTimeout();
    }
}
