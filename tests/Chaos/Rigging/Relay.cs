using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Hawser.Chaos.Rigging;

/// <summary>
/// Stands between a peer and the daemon's socket, passes bytes on, and knows nothing of frames: so it can cut a line where no polite
/// program ever would.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly string _daemonSocket;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<RelayedConnection, bool> _connections = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();

    public Relay(string path, string daemonSocket)
    {
        Path = path;
        _daemonSocket = daemonSocket;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(128);
        _accepting = AcceptAsync();
    }

    public string Path { get; }

    /// <summary>Cuts every line there is, once so many more bytes have passed; 0: at once. Frames are cut wherever that falls.</summary>
    public void Cut(int afterBytes)
    {
        foreach (var connection in _connections.Keys) connection.CutAfter(afterBytes);
    }

    /// <summary>Nothing passes in either direction for a while.</summary>
    public async Task StallAsync(TimeSpan time)
    {
        var stalled = _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.Delay(time);
        stalled.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Cut(0);
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket peer)
    {
        using var connection = new RelayedConnection(peer, () => _open.Task);
        _connections.TryAdd(connection, true);
        try
        {
            await connection.RunAsync(_daemonSocket);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}
