using System.Collections.Concurrent;
using System.Net.Sockets;
using Hawser.Link.Transports;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Takes connections on all the daemon's addresses and keeps count of them until it stops.</summary>
internal sealed class FrameGateway(PeerServer server, TimeProvider time, ILogger<FrameGateway> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<PeerConnection, Task> _connections = new();
    private readonly List<(ILinkListener Listener, Task Accepting)> _listeners = [];
    private volatile bool _stopping;

    /// <summary>From when this returns, connections are taken.</summary>
    public void Serve(ILinkListener listener)
    {
        log.Listening(listener.Address.ToString());
        _listeners.Add((listener, Task.Run(() => AcceptAsync(listener))));
    }

    /// <summary>Takes no more connections; those there are go on.</summary>
    public async Task StopAcceptingAsync()
    {
        _stopping = true;
        foreach (var (listener, _) in _listeners) listener.Dispose();
        await Task.WhenAll(_listeners.Select(entry => entry.Accepting)).ConfigureAwait(false);
    }

    /// <summary>Ends all connections, telling why, and waits until nothing of them runs.</summary>
    public async Task CloseAllAsync(string reason)
    {
        foreach (var connection in _connections.Keys) connection.Close(reason);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAcceptingAsync().ConfigureAwait(false);
        await CloseAllAsync("The daemon is gone.").ConfigureAwait(false);
    }

    private async Task AcceptAsync(ILinkListener listener)
    {
        while (!_stopping)
        {
            try
            {
                if (await listener.AcceptAsync().ConfigureAwait(false) is not { } transport) return;
                Begin(transport);
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Out of descriptors, most likely. What is connected goes on, and somebody may close.
                log.AcceptFaulted(listener.Address.ToString(), e);
                await Task.Delay(TimeSpan.FromMilliseconds(200), time).ConfigureAwait(false);
            }
        }
    }

    private void Begin(ITransport transport)
    {
        var connection = new PeerConnection(transport);
        // Begun by hand, so that it is in the table before it can leave it.
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = RunAsync(connection, start.Task);
        start.SetResult();
    }

    private async Task RunAsync(PeerConnection connection, Task start)
    {
        await start.ConfigureAwait(false);
        try
        {
            await server.ServeAsync(connection).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.ConnectionFaulted(connection.Description, e);
        }
        finally
        {
            connection.Transport.Dispose();
            _connections.TryRemove(connection, out _);
        }
    }
}
