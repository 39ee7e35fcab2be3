using System.Net;
using System.Net.Sockets;
using Hawser.Daemon.Hosting;
using Hawser.Link.Discovery;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Hosting;

public sealed class DaemonStartTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    [Fact]
    public async Task Start_FoldersSocketAndToken_AreTheUsersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps files private by access lists.");
            return;
        }

        await using var daemon = await TestDaemon.StartAsync();
        var folders = daemon.Options.Folders;

        Assert.Equal(OwnerOnlyFolder, File.GetUnixFileMode(folders.Runtime));
        Assert.Equal(OwnerOnlyFolder, File.GetUnixFileMode(folders.State));
        foreach (var file in new[] { folders.SocketFile, folders.TokenFile, folders.EndpointFile }) Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        Assert.Equal(64, daemon.Token.Length);
    }

    // F2 scenario 8: the discovery file is there before anybody listens.
    [Fact]
    public async Task Scenario08_EndpointFileIsThere_EverythingInItAnswers()
    {
        for (var round = 0; round < 10; round++)
        {
            using var folder = new TempFolder();
            var file = TestDaemon.OptionsIn(folder).Folders.EndpointFile;
            var starting = TestDaemon.StartAsync(options => options with { TcpEnabled = true }, folder: folder);
            // Looks as fast as it can: whatever is seen must hold from the first look on.
            Endpoint? endpoint = null;
            while ((endpoint = EndpointFile.TryRead(file)) is null && !starting.IsFaulted) await Task.Yield();

            using var link = await LinkConnector.ConnectAsync(LinkAddress.Parse(endpoint!.Link));
            using var tcp = await LinkConnector.ConnectAsync(LinkAddress.Parse(endpoint.Tcp));
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"http://127.0.0.1:{endpoint.HttpPort}/health")).StatusCode);
            await using var client = await TestClient.ConnectAsync(endpoint.Link, TokenFile.Read(endpoint.TokenFile));
            await (await starting).DisposeAsync();
        }
    }

    [Fact]
    public async Task Start_SecondOne_IsRefusedAndNamesTheFirst()
    {
        using var folder = new TempFolder();
        await using var first = await TestDaemon.StartAsync(folder: folder);

        var failure = await Assert.ThrowsAsync<HawserException>(() => TestDaemon.StartAsync(folder: folder));

        Assert.Equal(ErrorCatalog.AlreadyRunning, failure.Code);
        Assert.Contains($"process id {Environment.ProcessId}", failure.Message);
        Assert.Equal(DaemonPresence.Listening, DaemonProbe.Look(EndpointFile.TryRead(first.Options.Folders.EndpointFile)));
    }

    [Fact]
    public async Task Start_ManyAtOnce_OneRuns()
    {
        using var folder = new TempFolder();
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await TestDaemon.StartAsync(folder: folder);
            }
            catch (HawserException e) when (e.Code == ErrorCatalog.AlreadyRunning)
            {
                return null;
            }
        })));

        await using var only = Assert.Single(starts.OfType<TestDaemon>());
        await using var client = await only.ConnectClientAsync();
    }

    // F2 scenario 15: what a daemon that died has left behind must not keep the next from its socket and port.
    [Fact]
    public async Task Scenario15_FilesOfADaemonThatDied_AreTakenOver()
    {
        using var folder = new TempFolder();
        var folders = TestDaemon.OptionsIn(folder).Folders;
        Directory.CreateDirectory(folders.Runtime);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)) dead.Bind(new UnixDomainSocketEndPoint(folders.SocketFile));
        File.WriteAllText(folders.LockFile, "");
        File.WriteAllText(folders.LockFile + ".pid", "999999999 1");
        EndpointFile.Write(folders.EndpointFile, new Endpoint { Pid = 999_999_999, ProcessStartUnixMs = 1, Link = $"unix://{folders.SocketFile}" });

        await using var daemon = await TestDaemon.StartAsync(folder: folder);

        Assert.Equal(Environment.ProcessId, EndpointFile.TryRead(folders.EndpointFile)?.Pid);
        await using var client = await daemon.ConnectClientAsync();
    }

    [Fact]
    public async Task Scenario15_RestartOnTheSamePorts_AtOnce()
    {
        using var folder = new TempFolder();
        int http, tcp;
        await using (var first = await TestDaemon.StartAsync(options => options with { TcpEnabled = true }, folder: folder))
        {
            (http, tcp) = (first.Endpoint.HttpPort, LinkAddress.Parse(first.Endpoint.Tcp).Port);
            await using var client = await TestClient.ConnectAsync(first.Endpoint.Tcp, first.Token);
        }

        await using var second = await TestDaemon.StartAsync(options => options with { TcpEnabled = true, TcpPort = tcp, HttpPort = http }, folder: folder);
        Assert.Equal((http, $"tcp://127.0.0.1:{tcp}"), (second.Endpoint.HttpPort, second.Endpoint.Tcp));
    }

    [Fact]
    public async Task Start_HttpPortTaken_EndsWithAddressInUseAndLeavesNothingBehind()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<HawserException>(() => TestDaemon.StartAsync(options => options with { HttpPort = port }, folder: folder));

        Assert.Equal(ErrorCatalog.AddressInUse, failure.Code);
        Assert.Contains($"{port}", failure.Message);
        Assert.Null(EndpointFile.TryRead(TestDaemon.OptionsIn(folder).Folders.EndpointFile));
        await using var daemon = await TestDaemon.StartAsync(folder: folder);
    }

    [Fact]
    public async Task Start_SocketPathTooLong_IsMovedAndTheEndpointFileSaysWhere()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Pipes have no paths.");
        using var folder = new TempFolder();
        var deep = folder.CreateFolder(string.Join('/', Enumerable.Repeat("twenty-characters-xx", 8)));

        await using var daemon = await TestDaemon.StartAsync(options => TestDaemon.OptionsIn(deep) with { StopGrace = options.StopGrace });

        Assert.StartsWith("unix:///tmp/hawser-", daemon.Endpoint.Link);
        Assert.Contains("SocketMoved", daemon.Log);
        Assert.Equal(daemon.Endpoint.Link, EndpointFile.TryRead(daemon.Options.Folders.EndpointFile)?.Link);
        await using var client = await daemon.ConnectClientAsync();
    }

    // A read-only home: as root, which may write anywhere, only what is no folder at all refuses.
    [Theory]
    [InlineData("/proc/hawser-test")]
    [InlineData("/dev/null/hawser-test")]
    public async Task Start_FolderCannotBeMade_EndsWithFolderUnusable(string state)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The paths are Linux's.");
        var failure = await Assert.ThrowsAsync<HawserException>(() =>
            TestDaemon.StartAsync(options => options with { Folders = options.Folders with { State = state } }));
        Assert.Equal(ErrorCatalog.FolderUnusable, failure.Code);
        Assert.Contains(state, failure.Message);
        Assert.Contains("HAWSER_STATE_DIR", failure.Failure.Hints[0]);
    }

    [Fact]
    public async Task Run_ReadyIsTold_AndACancelEndsIt()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource<Endpoint>();
        var running = DaemonHost.RunAsync(TestDaemon.OptionsIn(folder), ready.SetResult, stop.Token);
        var endpoint = await ready.Task.DefaultTimeout();
        await using (var client = await TestClient.ConnectAsync(endpoint.Link, TokenFile.Read(endpoint.TokenFile)))
        {
        }

        await stop.CancelAsync();
        await running.DefaultTimeout();
        Assert.Equal(DaemonPresence.Absent, DaemonProbe.Look(EndpointFile.TryRead(TestDaemon.OptionsIn(folder).Folders.EndpointFile)));
    }
}
