using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>
/// A daemon that does what a test says: listens on a real socket, is found by its endpoint file, shakes hands as told.
/// </summary>
internal sealed class MockDaemon : IDisposable
{
    private readonly TempFolder _folder = new();
    private ILinkListener? _listener;

    public MockDaemon()
    {
        Folders = new HawserFolders(_folder["run"], _folder["state"], _folder["config"]);
        _folder.CreateFolder("run");
        Token = TokenFile.Ensure(Folders.TokenFile);
    }

    public HawserFolders Folders { get; }

    public string Token { get; }

    /// <summary>What it stored of Editors' numbered events: each number once, in the order of arrival.</summary>
    public MockEventStore Events { get; } = new();

    /// <summary>Bytes of events that an Editor may have under way. 0: it is of a version that takes no batches.</summary>
    public uint EventWindow { get; set; } = 1024 * 1024;

    /// <summary>False: it stores nothing and acknowledges nothing, as when a subscriber with the policy Block does not read.</summary>
    public bool StoresEvents { get; set; } = true;

    /// <summary>Says which outcomes it has journalled; each at once.</summary>
    public bool AcknowledgesOutcomes { get; set; }

    /// <summary>Hears the Hello of a new domain over the connection that there is.</summary>
    public bool HearsDomains { get; set; } = true;

    /// <summary>Listens, and writes the endpoint file.</summary>
    public MockDaemon Start()
    {
        _listener = LinkListener.Listen(LinkAddress.Unix(Folders.SocketFile));
        EndpointFile.Write(Folders.EndpointFile, new Endpoint
        {
            Pid = Environment.ProcessId,
            ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
            Link = _listener.Address.ToString(),
            TokenFile = Folders.TokenFile,
        });
        return this;
    }

    /// <summary>No more connections, and no endpoint file: as if it had stopped. <see cref="Start"/> brings it back.</summary>
    public void Stop()
    {
        _listener?.Dispose();
        EndpointFile.Remove(Folders.EndpointFile);
    }

    /// <summary>The next connection, welcomed.</summary>
    public Task<MockEditorLink> AcceptAsync(bool catalogWanted = false) =>
        AcceptAsync(hello => new Control { Welcome = WelcomeTo(hello, catalogWanted) });

    public Welcome WelcomeTo(Hello hello, bool catalogWanted = false) => new()
    {
        IpcVersion = ProtocolVersions.Current,
        ServerVersion = "mock",
        DaemonPid = Environment.ProcessId,
        CatalogWanted = catalogWanted,
        AcceptedFeatures = { hello.Features.Where(IsAccepted) },
        EventWindow = EventWindow,
        EventsStored = Events.Last,
    };

    public async Task<MockEditorLink> AcceptAsync(Func<Hello, Control> answer)
    {
        var transport = await _listener!.AcceptAsync().DefaultTimeout() ?? throw new InvalidOperationException("The mock daemon was stopped.");
        var frames = new FrameStream(transport.Stream);
        var hello = (await frames.ReadAsync(Control.Parser).DefaultTimeout())!.Hello;
        await frames.WriteAsync(answer(hello)).DefaultTimeout();
        return new MockEditorLink(transport, frames, hello, this);
    }

    private bool IsAccepted(string feature) => (EventWindow > 0 && feature == Features.Batches) || (HearsDomains && feature == Features.Domains)
        || (AcknowledgesOutcomes && feature == Features.OutcomesStored);

    public void Dispose()
    {
        _listener?.Dispose();
        _folder.Dispose();
    }
}
