using System.Net.Sockets;
using Google.Protobuf;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Gateways.Frames;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class HandshakeTests
{
    private static readonly AccessToken Token = new("right");
    private static readonly ByteString OlderSchema = ByteString.CopyFrom(ProtocolVersions.CompatibleSchemaHash);

    // Each row breaks one more rule than the next: the first in the order is the one that is told.
    [Theory]
    [InlineData("", "", "", Reject.Types.Code.Unauthenticated, "Missing or empty token.")]
    [InlineData("wrong", "", "", Reject.Types.Code.Unauthenticated, "Invalid token.")]
    [InlineData("right", "", "", Reject.Types.Code.FailedPrecondition, "missing ipc_version")]
    [InlineData("right", "2.0", "", Reject.Types.Code.OutOfRange, "ipc_version 2.0 not supported; server=1.0")]
    [InlineData("right", "one", "", Reject.Types.Code.OutOfRange, "ipc_version one not supported; server=1.0")]
    [InlineData("right", "1.0", "", Reject.Types.Code.FailedPrecondition, "Schema hash mismatch.")]
    [InlineData("right", "1.7", "abc", Reject.Types.Code.FailedPrecondition, "Schema hash mismatch.")]
    public void Check_OlderClientThatBreaksARule_IsRejectedAsItExpects(string token, string version, string schema, Reject.Types.Code code, string beginning)
    {
        var reject = HelloCheck.Check(new Hello { Token = token, IpcVersion = version, SchemaHash = ByteString.CopyFromUtf8(schema) }, Token)!;
        Assert.Equal(code, reject.Code);
        Assert.StartsWith(beginning, reject.Message);
    }

    [Fact]
    public void Check_OlderClientWithItsSchema_MayStay() =>
        Assert.Null(HelloCheck.Check(new Hello { Token = "right", IpcVersion = "1.0", SchemaHash = OlderSchema }, Token));

    [Theory]
    [InlineData(Role.Client, true)]
    [InlineData(Role.Client, false)]
    public void Check_OurClient_NeedsNoSchemaHash(Role role, bool sendsIt) => Assert.Null(HelloCheck.Check(
        new Hello { Token = "right", IpcVersion = "1.2", Role = role, SchemaHash = sendsIt ? OlderSchema : ByteString.Empty }, Token));

    [Fact]
    public void Check_EditorThatDoesNotSayWhoItIs_IsRejected() => Assert.Equal(
        ErrorCatalog.InvalidRequest.Name, HelloCheck.Check(new Hello { Token = "right", IpcVersion = "1.0", Role = Role.Editor }, Token)?.ErrorCode);

    [Fact]
    public async Task Connect_WrongToken_IsToldAndOthersAreNotDisturbed()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => TestClient.ConnectAsync(daemon.Endpoint.Link, "wrong"));

        Assert.Equal(ErrorCatalog.Unauthenticated, failure.Code);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await client.InvokeAsync("editor.ping")).Kind);
    }

    [Fact]
    public async Task Connect_SaysNothing_IsSentAwayAfterTheHandshakeTime()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { Handshake = TimeSpan.FromMilliseconds(100) });
        using var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));

        Assert.Equal(0, await transport.Stream.ReadAsync(new byte[1]).AsTask().DefaultTimeout());
        Assert.Contains("no Hello within", daemon.Log);
    }

    [Fact]
    public async Task Connect_EditorWithAnEqualNumber_IsRejectedAsSuperseded()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var second = daemon.NewEditor(new MockEditorOptions { SessionId = editor.Id });

        var failure = await Assert.ThrowsAsync<HawserException>(() => second.ConnectAsync(connectionNumber: 1));

        Assert.Equal(ErrorCatalog.Superseded, failure.Code);
        Assert.False(editor.Ended.IsCompleted);
    }

    [Fact]
    public async Task Connect_EditorWithAHigherNumber_OldLinkIsToldAndClosed()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var old = await daemon.ConnectEditorAsync();
        await using var newer = daemon.NewEditor(new MockEditorOptions { SessionId = old.Id });
        // Nothing is under way: a write that fails ends the mock's session before it has read the daemon's last words.
        await Until.True("its catalog is known", () => daemon.Log.Contains("CatalogReceived", StringComparison.Ordinal));

        await newer.ConnectAsync(connectionNumber: 2);

        await old.Ended.DefaultTimeout();
        Assert.Equal(ErrorCatalog.Superseded.Name, Assert.Single(old.Told).Failure.Code);
        Assert.False(newer.Ended.IsCompleted);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff }, "frame_too_large")]
    [InlineData(new byte[] { 0, 0, 0, 3, 0xff, 0xff, 0xff }, "frame_garbled")]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "frame_garbled")]
    [InlineData(new byte[] { (byte)'G', (byte)'E', (byte)'T', (byte)' ', (byte)'/' }, "frame_too_large")]
    public async Task FirstFrame_NotAHello_IsRejectedAndTheLinkClosed(byte[] bytes, string code)
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));
        await transport.Stream.WriteAsync(bytes);

        var frames = new FrameStream(transport.Stream);
        var answer = await frames.ReadAsync(Control.Parser).AsTask().DefaultTimeout();

        Assert.Equal(code, answer!.Reject.ErrorCode);
        Assert.Null(await frames.ReadAsync(Control.Parser).AsTask().DefaultTimeout());
    }

    [Fact]
    public async Task Tcp_WhenSwitchedOn_TakesTheSameHandshake()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { TcpEnabled = true });
        await using var client = await TestClient.ConnectAsync(daemon.Endpoint.Tcp, daemon.Token);
        Assert.Equal(daemon.Endpoint.Pid, client.Welcome.DaemonPid);
        await Assert.ThrowsAsync<HawserException>(() => TestClient.ConnectAsync(daemon.Endpoint.Tcp, "wrong"));
    }

    [Fact]
    public async Task Tcp_PortTaken_StartEndsWithAddressInUse()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<HawserException>(() => TestDaemon.StartAsync(options => options with { TcpEnabled = true, TcpPort = port }));

        Assert.Equal(ErrorCatalog.AddressInUse, failure.Code);
    }
}
