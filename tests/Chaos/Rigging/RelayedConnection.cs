using System.Net.Sockets;

namespace Hawser.Chaos.Rigging;

/// <summary>One line through a <see cref="Relay"/>.</summary>
internal sealed class RelayedConnection(Socket peer, Func<Task> whenOpen) : IDisposable
{
    private readonly Socket _daemon = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private long _left = long.MaxValue;

    /// <summary>Passes bytes both ways until either end, or a cut.</summary>
    public async Task RunAsync(string daemonSocket)
    {
        try
        {
            await _daemon.ConnectAsync(new UnixDomainSocketEndPoint(daemonSocket));
            await Task.WhenAny(PassAsync(peer, _daemon), PassAsync(_daemon, peer));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // There is no daemon: the peer sees its connection close.
        }
    }

    public void CutAfter(int bytes)
    {
        if (bytes == 0) Dispose();
        else Interlocked.Exchange(ref _left, bytes);
    }

    public void Dispose()
    {
        peer.Dispose();
        _daemon.Dispose();
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await whenOpen();
                var left = Interlocked.Add(ref _left, -count);
                for (var sent = 0; sent < count + Math.Min(0, left);) sent += await to.SendAsync(buffer.AsMemory(sent, (int)(count + Math.Min(0, left)) - sent));
                if (left < 0) return;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone, so the line is.
        }
    }
}
