using Hawser.Client.Tests.Daemons;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Client.Tests.Finding;

public sealed class ConnectTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Connect_DaemonListens_SaysHelloAsATool()
    {
        await using var daemon = _fixture.NewDaemon().Listen();

        await using var client = await _fixture.ConnectAsync().DefaultTimeout();

        var hello = daemon.Connections[0].Hello!;
        Assert.Equal((daemon.Token, "1.0", "test", "1.2.3", Role.Client, Environment.ProcessId),
            (hello.Token, hello.IpcVersion, hello.ClientName, hello.ClientVersion, hello.Role, hello.Pid));
        Assert.Equal("epoch-1", client.Welcome.Epoch);
    }

    [Fact]
    public async Task Connect_NoEndpointFile_FailsAtOnceAndNamesTheFile()
    {
        var failure = await FailsAsync(_fixture.Options);

        Assert.Equal(ErrorCatalog.DaemonUnreachable.Name, failure.Code);
        Assert.Contains(_fixture.Folders.EndpointFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains("hawser daemon start", failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_EndpointFileOfADeadProcess_FailsAndNamesTheProcess()
    {
        await using var daemon = _fixture.NewDaemon();
        var left = daemon.Endpoint;
        left.ProcessStartUnixMs -= 60_000; // the same pid, an earlier process
        EndpointFile.Write(_fixture.Folders.EndpointFile, left);

        var failure = await FailsAsync(_fixture.Options);

        Assert.Equal(ErrorCatalog.DaemonUnreachable.Name, failure.Code);
        Assert.Contains($"{left.Pid}, which has ended", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoDaemonAndAStarter_StartsOneAndConnects()
    {
        await using var daemon = _fixture.NewDaemon();
        var starter = new FakeStarter(_ =>
        {
            daemon.Listen();
            return Task.CompletedTask;
        });

        await using var client = await _fixture.ConnectAsync(starter).DefaultTimeout();

        Assert.Equal(1, starter.Count);
        Assert.Equal(ClientNoticeKind.DaemonStarted, Assert.Single(_fixture.Notices).Kind);
    }

    [Fact]
    public async Task Connect_StarterFails_ItsFailureReachesTheCaller()
    {
        var starter = new FakeStarter(_ => throw new HawserException(ErrorCatalog.FolderUnusable, "no folder"));

        var failure = await FailsAsync(_fixture.Options with { Starter = starter });

        Assert.Equal((ErrorCatalog.FolderUnusable.Name, "no folder"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Connect_AnotherToolWasQuicker_ItsDaemonIsUsed()
    {
        await using var daemon = _fixture.NewDaemon();
        var starter = new FakeStarter(async count =>
        {
            await Task.Yield();
            if (count == 2) daemon.Listen();
            throw new HawserException(ErrorCatalog.AlreadyRunning, "another one");
        });

        await using var client = await _fixture.ConnectAsync(starter).DefaultTimeout();

        Assert.Equal(2, starter.Count);
        Assert.Empty(_fixture.Notices);
    }

    [Fact]
    public async Task Connect_LockIsHeldAndNobodyListens_WaitsAndThenSaysStarting()
    {
        Directory.CreateDirectory(_fixture.Folders.Runtime);
        await File.WriteAllTextAsync(_fixture.Folders.LockFile + ".pid", $"{ProcessIdentity.Current.Pid} {ProcessIdentity.Current.StartUnixMilliseconds}");
        var starter = new FakeStarter(_ => Task.CompletedTask);

        var failure = await FailsAsync(_fixture.Options with { Starter = starter, StartTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(ErrorCatalog.DaemonStarting.Name, failure.Code);
        Assert.Equal(0, starter.Count);
    }

    [Fact]
    public async Task Connect_DaemonThatIsStartingAnswersLater_IsWaitedFor()
    {
        await using var daemon = _fixture.NewDaemon();
        EndpointFile.Write(_fixture.Folders.EndpointFile, daemon.Endpoint);

        var connecting = _fixture.ConnectAsync();
        daemon.Listen(publish: false);

        await using var client = await connecting.DefaultTimeout();
        Assert.Single(daemon.Connections);
    }

    [Fact]
    public async Task Connect_DaemonTakesTheConnectionAndIsSilent_IsHung()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        daemon.Greeting = _ => null;

        var failure = await FailsAsync(_fixture.Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(ErrorCatalog.DaemonHung.Name, failure.Code);
        Assert.Contains("hawser daemon restart", failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_DaemonOfAnotherMajorVersion_SaysBothVersionsAndTheCure()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        daemon.Greeting = _ => Rejecting(ErrorCatalog.VersionUnsupported, "I speak 2.0.");

        var failure = await FailsAsync(_fixture.Options);

        Assert.Equal(ErrorCatalog.VersionUnsupported.Name, failure.Code);
        Assert.Contains("version 9.9.9 and does not speak protocol 1.0: I speak 2.0.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("hawser daemon restart", failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_DaemonOfAnotherVersionThatUnderstands_ConnectsWithANotice()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        daemon.Greeting = hello =>
        {
            var welcome = ScriptedDaemon.Welcome(hello);
            welcome.ServerVersion = "1.3.0";
            return new Control { Welcome = welcome };
        };

        await using var client = await _fixture.ConnectAsync().DefaultTimeout();

        var notice = Assert.Single(_fixture.Notices);
        Assert.Equal(ClientNoticeKind.OtherVersion, notice.Kind);
        Assert.Contains("1.3.0", notice.Message, StringComparison.Ordinal);
        Assert.Contains("hawser daemon restart", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_TokenIsNotAccepted_NamesTheTokenFile()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        daemon.Greeting = _ => Rejecting(ErrorCatalog.Unauthenticated, "Wrong token.");

        var failure = await FailsAsync(_fixture.Options);

        Assert.Equal(ErrorCatalog.Unauthenticated.Name, failure.Code);
        Assert.Contains(_fixture.Folders.TokenFile, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoTokenFile_IsUnauthenticated()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        File.Delete(_fixture.Folders.TokenFile);

        var failure = await FailsAsync(_fixture.Options);

        Assert.Equal(ErrorCatalog.Unauthenticated.Name, failure.Code);
        Assert.Contains("missing", failure.Message, StringComparison.Ordinal);
    }

    private static Control Rejecting(ErrorCode code, string message) =>
        new() { Reject = new Reject { Code = Reject.Types.Code.FailedPrecondition, ErrorCode = code.Name, Message = message } };

    private static async Task<Failure> FailsAsync(HawserClientOptions options) =>
        (await Assert.ThrowsAsync<HawserException>(() => HawserClient.ConnectAsync(options)).DefaultTimeout()).Failure;
}
