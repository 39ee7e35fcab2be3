using Hawser.Link.Discovery;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;

namespace Hawser.Editor.Core.Linking;

/// <summary>Dials the daemon that the endpoint file names; without one, has one started.</summary>
internal sealed class DaemonDialer : IDaemonDialer
{
    private readonly HawserFolders _folders;
    private readonly DaemonLauncher? _launcher;

    /// <param name="launcher">Null: never start a daemon.</param>
    public DaemonDialer(HawserFolders folders, DaemonLauncher? launcher)
    {
        _folders = folders;
        _launcher = launcher;
    }

    public (ITransport Transport, string Token) Dial(bool mayStart, CancellationToken stopping)
    {
        if (TryDial() is { } dialed) return dialed;
        if (_launcher is null) throw Unreachable("and starting one is turned off", "Start it: hawser daemon start");
        if (!mayStart) throw Unreachable("since it was stopped", "Start it again: hawser daemon start");
        _launcher.Launch(stopping);
        return TryDial() ?? throw Unreachable("and the one just started does not answer yet", "See what it says: hawser daemon logs");
    }

    private (ITransport, string)? TryDial()
    {
        if (EndpointFile.TryRead(_folders.EndpointFile) is not { } endpoint || DaemonProbe.TryDial(endpoint) is not { } transport) return null;
        try
        {
            return (transport, TokenFile.Read(endpoint.TokenFile.Length > 0 ? endpoint.TokenFile : _folders.TokenFile));
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    private HawserException Unreachable(string why, string hint) =>
        new(ErrorCatalog.DaemonUnreachable, $"No daemon answers ({_folders.EndpointFile}), {why}.", hint);
}
