using Hawser.Link.Discovery;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Discovery;

public sealed class DaemonDiscoveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EndpointFile_WrittenAndRead_IsTheSame()
    {
        var endpoint = NewEndpoint();
        EndpointFile.Write(_folder["endpoint.json"], endpoint);

        Assert.Equal(endpoint, EndpointFile.TryRead(_folder["endpoint.json"]));
        Assert.Equal(endpoint, Endpoint.Parser.ParseJson(File.ReadAllText(_folder["endpoint.json"])));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["endpoint.json"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"pid\":")]
    [InlineData("not json")]
    public void EndpointFile_Unreadable_CountsAsNone(string text) => Assert.Null(EndpointFile.TryRead(_folder.WriteFile("endpoint.json", text)));

    [Fact]
    public void Look_NoFile_IsAbsent() => Assert.Equal(DaemonPresence.Absent, DaemonProbe.Look(EndpointFile.TryRead(_folder["none"])));

    [Fact]
    public void Look_SamePidOtherStart_IsAbsent()
    {
        var endpoint = NewEndpoint();
        endpoint.ProcessStartUnixMs -= 60_000;

        Assert.Equal(DaemonPresence.Absent, DaemonProbe.Look(endpoint));
    }

    [Fact]
    public void Look_ProcessWithoutSocket_IsNotListening() => Assert.Equal(DaemonPresence.NotListening, DaemonProbe.Look(NewEndpoint()));

    [Fact]
    public void Look_ProcessWithSocket_IsListening()
    {
        using var listener = LinkListener.Listen(LinkAddress.Unix(_folder["daemon.sock"]));

        Assert.Equal(DaemonPresence.Listening, DaemonProbe.Look(NewEndpoint()));
    }

    [Fact]
    public async Task ProcessIdentity_OfAnEndedProcess_IsNotAlive()
    {
        using var process = System.Diagnostics.Process.Start("sleep", "30");
        var identity = new ProcessIdentity(process.Id, Platform.CurrentPlatform.Instance.ProcessStartUnixMilliseconds(process.Id)!.Value);
        Assert.True(identity.IsAlive);

        process.Kill();
        await process.WaitForExitAsync().DefaultTimeout();

        Assert.False(identity.IsAlive);
    }

    [Fact]
    public void Token_EnsuredTwice_IsOneSecretOfTheOwner()
    {
        var file = _folder["state/token"];
        var token = TokenFile.Ensure(file);

        Assert.Equal(64, token.Length);
        Assert.Equal(token, TokenFile.Ensure(file));
        Assert.Equal(token, TokenFile.Read(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["state"]));
    }

    [Fact]
    public void Token_Missing_SaysWhichFile()
    {
        var failure = Assert.Throws<HawserException>(() => TokenFile.Read(_folder["token"]));

        Assert.Equal(ErrorCatalog.Unauthenticated, failure.Code);
        Assert.Contains(_folder["token"], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AtomicFile_DiskFull_SaysSo()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        var cause = Assert.ThrowsAny<IOException>(() =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.WriteByte(1);
            full.Flush();
        });

        Assert.Equal(ErrorCatalog.DiskFull, AtomicFile.Explain("/somewhere/file", cause).Code);
    }

    [Fact]
    public async Task AtomicFile_Replaced_IsNeverHalfThere()
    {
        var path = _folder["file"];
        AtomicFile.Write(path, new string('a', 100_000));
        var done = false;
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 300; i++) AtomicFile.Write(path, new string(i % 2 == 0 ? 'b' : 'a', 100_000));
            Volatile.Write(ref done, true);
        });

        while (!Volatile.Read(ref done) && !writing.IsFaulted)
        {
            var text = File.ReadAllText(path);
            Assert.Equal(100_000, text.Length);
            Assert.Single(text.Distinct());
        }

        await writing.DefaultTimeout();
        Assert.Single(Directory.GetFiles(_folder));
    }

    private Endpoint NewEndpoint() => new()
    {
        Version = "0.1.0",
        Pid = ProcessIdentity.Current.Pid,
        ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
        Link = LinkAddress.Unix(_folder["daemon.sock"]).ToString(),
        HttpPort = 40001,
        TokenFile = _folder["token"],
        LogFile = "/tmp/\"odd\"\\name",
    };
}
