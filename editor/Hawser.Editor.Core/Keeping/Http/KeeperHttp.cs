using Hawser.Editor.Core.Keeping.Native;
using Hawser.Link.Discovery;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping.Http;

/// <summary>
/// The keeper's loopback HTTP server, and the file that tells tools where it is: <c>Library/Hawser/keeper.json</c>, there from when
/// it answers until the Editor quits.
/// </summary>
internal sealed class KeeperHttp
{
    private readonly Keeper _keeper;
    private readonly EditorRuntimeOptions _options;

    public KeeperHttp(Keeper keeper, EditorRuntimeOptions options)
    {
        _keeper = keeper;
        _options = options;
    }

    private string File => Path.Combine(_options.LibraryFolder, "keeper.json");

    /// <summary>Brings it to what the settings say. A server that an earlier domain has started goes on as it is.</summary>
    public void Begin()
    {
        if (_options.HttpPort is not { } wanted)
        {
            if (_keeper.HttpPort == 0) return;
            _keeper.StopHttp();
            Remove();
            return;
        }

        if (_keeper.HttpPort == 0) Start(wanted);
        if (_keeper.HttpPort != 0) Publish(_keeper.HttpPort);
    }

    /// <summary>The Editor quits.</summary>
    public void End()
    {
        if (_options.HttpPort is not null) Remove();
    }

    private void Start(int port)
    {
        TokenFile.Ensure(_options.Folders.TokenFile); // whoever calls needs it, though no daemon has ever run
        if (_keeper.StartHttp((ushort)port) == KeeperStatus.Ok) return;
        var why = _keeper.Fault();
        if (port != 0 && _keeper.StartHttp(0) == KeeperStatus.Ok)
            _options.Warn($"Hawser answers HTTP on port {_keeper.HttpPort} and not on {port}, which another program has. {why}");
        else
            _options.Warn($"Hawser does not answer HTTP: {why}");
    }

    private void Publish(int port)
    {
        if (_options.LibraryFolder.Length == 0) return;
        Directory.CreateDirectory(_options.LibraryFolder);
        AtomicFile.Write(File, JsonWriter.Write(Facts(_options.Identity, port)) + "\n");
    }

    private JsonValue Facts(EditorIdentity identity, int port) => JsonValue.Object(
        ("projectId", identity.ProjectId), ("port", port), ("pid", identity.Pid), ("tokenFile", _options.Folders.TokenFile));

    private void Remove()
    {
        if (_options.LibraryFolder.Length > 0) Reloading.LedgerFiles.Remove(File);
    }
}
