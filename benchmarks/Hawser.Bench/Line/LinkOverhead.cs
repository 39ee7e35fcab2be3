using System.Net.Sockets;
using Hawser.Bench.Measuring;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Line;

/// <summary>What our sessions add to bare sockets: caller, hub and far end, each with its own threads, in one process.</summary>
internal static class LinkOverhead
{
    private const int WarmUp = 5000;
    private const int Count = 20000;
    private const int Payload = 90; // bytes of a small invoke with its envelope

    public static async Task RunAsync(string folder)
    {
        var raw = await RawAsync(folder);
        var link = await LinkAsync(folder);
        new Figure("link.two_hops.us", link.Median, "us", raw.Median).Print();
    }

    private static async Task<Samples> RawAsync(string folder)
    {
        using var hubListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-hub.sock")));
        using var farListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw-far.sock")));
        using var caller = LinkConnector.Connect(hubListener.Address);
        using var hubIn = (await hubListener.AcceptAsync())!;
        using var hubOut = LinkConnector.Connect(farListener.Address);
        using var far = (await farListener.AcceptAsync())!;

        _ = PumpAsync(hubIn.Stream, hubOut.Stream);
        _ = PumpAsync(hubOut.Stream, hubIn.Stream);
        new Thread(() => Echo(far.Stream)) { IsBackground = true }.Start();

        var buffer = new byte[Payload];
        return Samples.Take(WarmUp, Count, () =>
        {
            caller.Stream.Write(buffer);
            caller.Stream.ReadExactly(buffer);
        });
    }

    private static async Task<Samples> LinkAsync(string folder)
    {
        using var hubListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "hub.sock")));
        using var farListener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "far.sock")));
        using var caller = LinkConnector.Connect(hubListener.Address);
        var hubIn = (await hubListener.AcceptAsync())!;
        var hubOut = LinkConnector.Connect(farListener.Address);
        var far = (await farListener.AcceptAsync())!;

        var hub = new Hub();
        hub.Out = Session(hubOut, hub);
        hub.In = Session(hubIn, hub);
        hub.Out.Start();
        hub.In.Start();
        new Thread(() => Answer(new FrameStream(far.Stream))) { IsBackground = true }.Start();

        var frames = new FrameStream(caller.Stream);
        var request = new Envelope { CorrelationId = "0123456789abcdef", Request = new Request { Invoke = new Invoke { Command = "editor.ping", CommandId = "0123456789abcdef0123456789abcdef" } } };
        var samples = Samples.Take(WarmUp, Count, () =>
        {
            frames.Write(request);
            frames.Read(Envelope.Parser);
        });
        await hub.In.DisposeAsync();
        await hub.Out.DisposeAsync();
        return samples;
    }

    private static LinkSession Session(ITransport transport, ILinkHandler handler) =>
        new(transport, new FrameStream(transport.Stream), handler, new LinkSessionOptions());

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

    private static void Echo(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (stream.Read(buffer) is > 0 and var count) stream.Write(buffer, 0, count);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private static void Answer(FrameStream frames)
    {
        while (frames.Read(Envelope.Parser) is { } envelope)
        {
            frames.Write(new Envelope
            {
                CorrelationId = envelope.CorrelationId,
                Response = new Response { CorrelationId = envelope.CorrelationId, Outcome = new Outcome { Kind = Outcome.Types.Kind.Succeeded } },
            });
        }
    }

    /// <summary>Passes requests out and responses back, as the daemon does, without its bookkeeping.</summary>
    private sealed class Hub : ILinkHandler
    {
        public LinkSession? In { get; set; }

        public LinkSession? Out { get; set; }

        public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) =>
            Out!.PostAsync(correlationId, new Request { Execute = new Execute { Command = request.Invoke.Command } });

        public void OnResponse(LinkSession session, string correlationId, Response response) =>
            In!.RespondAsync(correlationId, response).AsTask().GetAwaiter().GetResult();

        public void OnEvent(LinkSession session, string correlationId, Event notice)
        {
        }

        public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
        {
        }

        public void OnEventsStored(LinkSession session, ulong senderNumber)
        {
        }
    }
}
