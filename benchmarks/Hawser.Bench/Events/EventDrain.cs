using System.Globalization;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>Many subscribers that read all and look at nothing, so that what is measured is the daemon. Arguments: address, token, how many, their policy.</summary>
internal static class EventDrain
{
    public const string Role = "events-drain";
    private const int PerConnection = 50;

    public static Task RunAsync(string[] arguments)
    {
        var count = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        for (var left = count; left > 0; left -= PerConnection) Open(arguments[0], arguments[1], Math.Min(left, PerConnection), Enum.Parse<Subscribe.Types.Policy>(arguments[3]));
        Console.WriteLine("ready");
        Console.ReadLine();
        return Task.CompletedTask;
    }

    private static void Open(string address, string token, int count, Subscribe.Types.Policy policy)
    {
        var transport = LinkConnector.Connect(LinkAddress.Parse(address));
        var frames = new FrameStream(transport.Stream);
        Handshake.Shake(frames, new Hello
        {
            Token = token,
            IpcVersion = ProtocolVersions.Current,
            Role = Hawser.Protocol.V1.Role.Client,
            ClientName = "drain",
            Pid = Environment.ProcessId,
            Features = { Features.Batches },
        });
        var subscribe = new Subscribe { Policy = policy, Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log } } };
        for (var number = 0; number < count; number++) frames.Write(new Envelope { CorrelationId = $"{number}", Request = new Request { Subscribe = subscribe } });
        for (var number = 0; number < count; number++) frames.Read(Envelope.Parser);
        new Thread(() => Drain(transport.Stream)) { IsBackground = true }.Start();
    }

    private static void Drain(Stream stream)
    {
        var buffer = new byte[256 * 1024];
        while (stream.Read(buffer, 0, buffer.Length) > 0)
        {
        }
    }
}
