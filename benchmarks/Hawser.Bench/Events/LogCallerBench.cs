using System.Diagnostics;
using System.Globalization;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>What one log line costs an Editor's thread on Mono, with the pump sending to a daemon that stores at once.</summary>
internal static class LogCallerBench
{
    private const int Groups = 20_000;

    public static async Task RunAsync(string folder)
    {
        var folders = new HawserFolders(folder, folder, folder);
        using var listener = LinkListener.Listen(LinkAddress.Unix(folders.SocketFile));
        Announce(folders, listener.Address);
        using var editor = Process.Start(Repository.MonoEditor("caller", Groups, new Dictionary<string, string?>
        {
            ["HAWSER_RUNTIME_DIR"] = folder,
            ["HAWSER_STATE_DIR"] = folder,
            ["HAWSER_CONFIG_DIR"] = folder,
        }))!;
        using var transport = (await listener.AcceptAsync())!;
        new Thread(() => StoreAll(new FrameStream(transport.Stream))) { IsBackground = true }.Start();

        await editor.StandardOutput.ReadLineAsync();
        await editor.StandardInput.WriteLineAsync();
        var said = await editor.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The Mono program ended without a word.");
        var numbers = said.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        new Figure("log.caller.ns", numbers[0], "ns", 500).Print();
        new Figure("log.caller.p99.ns", numbers[1], "ns").Print();
        new Figure("log.caller.wakes.ns", numbers[2], "ns").Print();
        new Figure("log.collections", numbers[3], "per 1,000,000").Print();
    }

    private static void Announce(HawserFolders folders, LinkAddress address)
    {
        TokenFile.Ensure(folders.TokenFile);
        EndpointFile.Write(folders.EndpointFile, new Endpoint
        {
            Pid = Environment.ProcessId,
            ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
            Link = address.ToString(),
            TokenFile = folders.TokenFile,
        });
    }

    private static void StoreAll(FrameStream frames)
    {
        try
        {
            frames.Read(Control.Parser);
            frames.Write(new Control { Welcome = new Welcome { IpcVersion = ProtocolVersions.Current, AcceptedFeatures = { Features.Batches }, EventWindow = 4 * 1024 * 1024 } });
            while (frames.Read(Envelope.Parser) is { } envelope)
            {
                if (envelope.KindCase != Envelope.KindOneofCase.Events) continue;
                frames.Write(new Envelope { EventsStored = new EventsStored { SenderNumber = envelope.Events.SenderNumber + (ulong)envelope.Events.Events.Count - 1 } });
            }
        }
        catch (IOException)
        {
            // The Editor has quit.
        }
    }
}
