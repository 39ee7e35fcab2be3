using System.Diagnostics;
using System.Globalization;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Bench.Events;

/// <summary>
/// An Editor that only logs: numbers its events, has no more under way than the daemon's window, and sends as fast as that lets it.
/// Arguments: address, token, how many events, INFO a second (0: as many as go), microseconds between two WARN (0: none).
/// </summary>
internal sealed class EventSender
{
    public const string Role = "events-send";
    private const int BatchBytes = 64 * 1024;

    /// <summary>80 characters each, none like the one before.</summary>
    private static readonly string[] Messages =
        [.. Enumerable.Range(0, 1024).Select(number => $"Loaded the asset Assets/Textures/Terrain/rock_{number:D4}.png in {number % 97:D2} ms, mip levels {number % 13:D2}".PadRight(80, '.')[..80])];

    private readonly FrameStream _frames;
    private readonly LogEncoder _encoder = new(BatchBytes);
    private readonly object _gate = new();
    private readonly Queue<(ulong Last, int Bytes)> _underWay = new();
    private readonly uint _window;
    private ulong _number = 1;
    private long _underWayBytes;

    private EventSender(FrameStream frames, uint window) => (_frames, _window) = (frames, window);

    public static Task RunAsync(string[] arguments)
    {
        var count = long.Parse(arguments[2], CultureInfo.InvariantCulture);
        var perSecond = long.Parse(arguments[3], CultureInfo.InvariantCulture);
        var warnEvery = long.Parse(arguments[4], CultureInfo.InvariantCulture);
        using var transport = LinkConnector.Connect(LinkAddress.Parse(arguments[0]));
        var frames = new FrameStream(transport.Stream);
        var welcome = Handshake.Shake(frames, HelloWith(arguments[1]));
        var sender = new EventSender(frames, welcome.EventWindow);
        new Thread(sender.ReadAcknowledgements) { IsBackground = true }.Start();

        Console.WriteLine("ready");
        Console.ReadLine();
        var begun = Stopwatch.GetTimestamp();
        sender.Send(count, perSecond, warnEvery * 1000);
        sender.WaitUntilStored();
        Console.WriteLine($"{begun} {Process.GetCurrentProcess().TotalProcessorTime.TotalMicroseconds}");
        return Task.CompletedTask;
    }

    public static Hello HelloWith(string token) => new()
    {
        Token = token,
        IpcVersion = ProtocolVersions.Current,
        Role = Hawser.Protocol.V1.Role.Editor,
        Pid = Environment.ProcessId,
        ClientName = "bench",
        Features = { Features.Batches },
        Editor = new EditorHello
        {
            Identity = new EditorIdentity
            {
                SessionId = Guid.NewGuid().ToString("n"),
                ProjectId = ProjectId.Of("/bench/events").Value,
                ProjectPath = "/bench/events",
                ProjectName = "events",
                UnityVersion = "6000.3.15f1",
                Pid = ProcessIdentity.Current.Pid,
                ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
            },
            ConnectionNumber = 1,
            DomainGeneration = 1,
            State = new EditorState { Phase = EditorState.Types.Phase.Ready },
        },
    };

    private static long NowNs => Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    private void Send(long count, long perSecond, long warnEveryNs)
    {
        var (begun, nextWarn) = (NowNs, NowNs + warnEveryNs);
        for (var sent = 0L; sent < count; sent++)
        {
            var now = NowNs;
            if (warnEveryNs > 0 && now >= nextWarn)
            {
                _encoder.Add(Level.Warn, "slow", now);
                Flush();
                nextWarn = now + warnEveryNs;
            }

            _encoder.Add(Level.Info, Messages[sent & 1023], now);
            if (_encoder.IsFull) Flush();
            if (perSecond > 0 && sent * 1_000_000_000.0 / perSecond > now - begun)
            {
                Flush();
                Thread.Sleep(1);
            }
        }

        if (warnEveryNs > 0) _encoder.Add(Level.Warn, EventFollower.Last, NowNs);
        Flush();
    }

    private void Flush()
    {
        if (_encoder.Count == 0) return;
        lock (_gate)
        {
            while (_underWayBytes + _encoder.Length > _window) Monitor.Wait(_gate);
            _underWayBytes += _encoder.Length;
            _underWay.Enqueue((_number + (ulong)_encoder.Count - 1, _encoder.Length));
        }

        _frames.WriteBatch(LogEncoder.Header(_number), _encoder.Written.Span);
        _number += (ulong)_encoder.Count;
        _encoder.Clear();
    }

    private void WaitUntilStored()
    {
        lock (_gate)
        {
            while (_underWay.Count > 0) Monitor.Wait(_gate);
        }
    }

    private void ReadAcknowledgements()
    {
        while (_frames.Read(Envelope.Parser) is { } envelope)
        {
            if (envelope.KindCase != Envelope.KindOneofCase.EventsStored) continue;
            lock (_gate)
            {
                while (_underWay.TryPeek(out var oldest) && oldest.Last <= envelope.EventsStored.SenderNumber)
                {
                    _underWayBytes -= oldest.Bytes;
                    _underWay.Dequeue();
                }

                Monitor.PulseAll(_gate);
            }
        }
    }
}
