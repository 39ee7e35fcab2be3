using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class BadFrameTests
{
    [Fact]
    public async Task Request_OfAnUnknownKind_FailsAloneAndTheConnectionGoesOn()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => client.RequestAsync(new Request()));
        Assert.Equal(ErrorCatalog.NotSupported, failure.Code);
        Assert.NotNull((await client.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus);
    }

    [Fact]
    public async Task Request_ThatIsTheEditorsToServe_FailsAlone()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        var failure = await Assert.ThrowsAsync<HawserException>(() => client.RequestAsync(new Request { Execute = new Execute { Command = "x" } }));
        Assert.Equal(ErrorCatalog.NotSupported, failure.Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x7f, 0, 0, 0 }, "frame_too_large")]
    [InlineData(new byte[] { 0, 0, 0, 2, 0xff, 0xff }, "frame_garbled")]
    public async Task Frame_OversizeOrGarbled_ClosesThatLinkWithItsReasonAndNoOther(byte[] bytes, string code)
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var other = await daemon.ConnectClientAsync();
        using var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        await Handshake.ShakeAsync(frames, TestClient.HelloWith(daemon.Token));

        await transport.Stream.WriteAsync(bytes);

        var answer = await frames.ReadAsync(Envelope.Parser).AsTask().DefaultTimeout();
        Assert.Equal(code, answer!.Response.Failure.Code);
        Assert.Null(await frames.ReadAsync(Envelope.Parser).AsTask().DefaultTimeout());
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await other.InvokeAsync("editor.ping")).Kind);
    }

    [Fact]
    public async Task Frame_OverTheConfiguredLimit_IsRefused()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { FrameLimit = 64 * 1024 });
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();

        await Assert.ThrowsAsync<HawserException>(() => client.InvokeAsync("menu.execute", $"{{\"a\":\"{new string('x', 70_000)}\"}}"));

        Assert.Equal(ErrorCatalog.FrameTooLarge.Name, Assert.Single(client.Told).Failure.Code);
        await client.Ended.DefaultTimeout();
    }

    [Fact]
    public async Task Outcome_ThatDoesNotFitTheCallersFrame_FailsThatCallAndNotTheEditorsLink()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { FrameLimit = 64 * 1024 });
        // It fits as the Editor sends it, and no more with what the daemon adds.
        await using var editor = (await daemon.ConnectEditorAsync())
            .On("menu.execute", $"\"{new string('x', 65_430)}\"").On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => client.InvokeAsync("menu.execute"));

        Assert.Equal(ErrorCatalog.FrameTooLarge, failure.Code);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await client.InvokeAsync("editor.ping")).Kind);
    }

    [Fact]
    public async Task Stream_EndsWithinAFrame_FreesTheConnection()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var watcher = await daemon.ConnectClientAsync();
        using (var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link)))
        {
            await Handshake.ShakeAsync(new FrameStream(transport.Stream), TestClient.HelloWith(daemon.Token));
            await transport.Stream.WriteAsync(new byte[] { 0, 0, 1, 0, 1, 2, 3 });
        }

        await Until.True("only the watcher is connected", async () =>
            (await watcher.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus.ClientsConnected == 1);
    }
}
