using System.Diagnostics;
using System.Net.Sockets;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Transports;

namespace Hawser.Bench.Line;

/// <summary>The limit for a warm round trip: bare bytes from a caller through an asynchronous .NET hub to a blocking reader on
/// Mono, and back, over the same kind of sockets.</summary>
internal static class RawTwoHops
{
    private const int Payload = 90; // bytes of a small invoke with its envelope

    public static async Task<Samples> MeasureAsync(string folder)
    {
        using var hubListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-hub.sock")));
        using var farListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-far.sock")));
        using var far = Process.Start(Repository.Mono, [Repository.MonoEcho, farListener.Address.Name]);
        using var hubOut = (await farListener.AcceptAsync())!;
        using var caller = LinkConnector.Connect(hubListener.Address);
        using var hubIn = (await hubListener.AcceptAsync())!;
        _ = PumpAsync(hubIn.Stream, hubOut.Stream);
        _ = PumpAsync(hubOut.Stream, hubIn.Stream);

        var buffer = new byte[Payload];
        var samples = Samples.Take(5000, 20000, () =>
        {
            caller.Stream.Write(buffer);
            caller.Stream.ReadExactly(buffer);
        });
        far.Kill();
        return samples;
    }

    private static async Task PumpAsync(Stream from, Stream to)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count) await to.WriteAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
