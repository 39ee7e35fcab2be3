using System.Diagnostics;
using System.Net.Sockets;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Transports;

namespace Hawser.Bench.Line;

/// <summary>The limit for a warm round trip: bare bytes from a caller through an asynchronous .NET hub to a blocking reader on
/// Mono, and back, over the same kind of sockets.</summary>
internal sealed class RawTwoHops : IDisposable
{
    private readonly byte[] _buffer = new byte[90]; // as many as a small invoke with its envelope
    private readonly ITransport _caller;
    private readonly Process _far;

    private RawTwoHops(ITransport caller, Process far) => (_caller, _far) = (caller, far);

    public static async Task<RawTwoHops> StartAsync(string folder)
    {
        using var hubListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-hub.sock")));
        using var farListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-far.sock")));
        var far = Process.Start(Repository.Mono, [Repository.MonoEcho, farListener.Address.Name]);
        var hubOut = (await farListener.AcceptAsync())!;
        var caller = LinkConnector.Connect(hubListener.Address);
        var hubIn = (await hubListener.AcceptAsync())!;
        _ = PumpAsync(hubIn, hubOut);
        _ = PumpAsync(hubOut, hubIn);
        return new RawTwoHops(caller, far);
    }

    public void Once()
    {
        _caller.Stream.Write(_buffer);
        _caller.Stream.ReadExactly(_buffer);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _far.Kill();
        _far.Dispose();
    }

    private static async Task PumpAsync(ITransport from, ITransport to)
    {
        using var closing = from;
        var buffer = new byte[4096];
        try
        {
            while (await from.Stream.ReadAsync(buffer) is > 0 and var count) await to.Stream.WriteAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
