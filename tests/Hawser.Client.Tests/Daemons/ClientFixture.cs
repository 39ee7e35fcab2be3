using System.Collections.Concurrent;
using Hawser.Client.Starting;
using Hawser.Link.Discovery;
using Hawser.Link.Reconnecting;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Client.Tests.Daemons;

/// <summary>Folders of one test, and options that point to them; times are short where a test waits for their end.</summary>
public sealed class ClientFixture : IDisposable
{
    private readonly TempFolder _folder = new();

    public ClientFixture() => Folders = ScriptedDaemon.FoldersIn(_folder);

    public HawserFolders Folders { get; }

    public ConcurrentQueue<ClientNotice> Notices { get; } = new();

    public HawserClientOptions Options => new()
    {
        ClientName = "test",
        ClientVersion = "1.2.3",
        Folders = Folders,
        HandshakeTimeout = TimeSpan.FromMinutes(1), // a busy machine is no hung daemon
        NewBackoff = () => new Backoff(new Random(1)),
        OnNotice = Notices.Enqueue,
    };

    public ScriptedDaemon NewDaemon(Func<Request, Response?>? script = null) => new(Folders, (_, envelope) => script?.Invoke(envelope.Request));

    public Task<HawserClient> ConnectAsync(IDaemonStarter? starter = null) => HawserClient.ConnectAsync(Options with { Starter = starter });

    public void Dispose() => _folder.Dispose();
}
