using System.Diagnostics;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>The limits: as many bytes as so many events have, in pieces as large as a batch, through one bare socket and into one bare file.</summary>
internal static class RawBytes
{
    private const int Piece = 64 * 1024;

    public static double ThroughSocket(string folder, long events)
    {
        using var listener = LinkListener.Listen(LinkAddress.Unix(Path.Combine(folder, "raw.sock")));
        using var near = LinkConnector.Connect(listener.Address);
        using var far = listener.AcceptAsync().AsTask().GetAwaiter().GetResult()!;
        return Time(events, bytes =>
        {
            var reader = new Thread(() => ReadAll(far.Stream, bytes));
            reader.Start();
            WriteAll(near.Stream, bytes);
            reader.Join();
        });
    }

    public static double IntoFile(string folder, long events)
    {
        var path = Path.Combine(folder, "raw.bin");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        return Time(events, bytes => WriteAll(file, bytes));
    }

    private static double Time(long events, Action<long> pass)
    {
        var bytes = events * BytesOfOne();
        pass(bytes / 10);
        var begun = Stopwatch.GetTimestamp();
        pass(bytes);
        return events / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static int BytesOfOne()
    {
        var encoder = new LogEncoder(1);
        encoder.Add(LogEvent.Types.Level.Info, new string('x', 80), Stopwatch.GetTimestamp());
        return encoder.Length;
    }

    private static void WriteAll(Stream stream, long bytes)
    {
        var piece = new byte[Piece];
        for (var left = bytes; left > 0; left -= Piece) stream.Write(piece, 0, (int)Math.Min(left, Piece));
    }

    private static void ReadAll(Stream stream, long bytes)
    {
        var piece = new byte[Piece];
        for (var left = bytes; left > 0;) left -= stream.Read(piece, 0, (int)Math.Min(left, Piece));
    }
}
