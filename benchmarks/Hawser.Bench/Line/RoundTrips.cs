using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Framing;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Line;

/// <summary>One command, there and back, on a connection that is open: to the Editor's background thread, and through its main thread.</summary>
internal static class RoundTrips
{
    private const int WarmUp = 3000;
    private const int Rounds = 10;
    private const int InEach = 1000;

    public static async Task RunAsync(LineRig rig, string folder)
    {
        var (transport, frames) = rig.Connect();
        using var line = transport;
        using var raw = await RawTwoHops.StartAsync(folder);
        for (var i = 0; i < WarmUp; i++) Invoke(frames, "editor.ping"); // the Editor's runtime compiles as it goes
        var taken = Samples.TakeByTurns(Rounds, InEach, raw.Once, () => Invoke(frames, "editor.ping"), () => Invoke(frames, "bench.nothing"));
        new Figure("rtt.warm.us", taken[1].Median, "us", taken[0].Median).Print();
        new Figure("rtt.main.us", taken[2].Median, "us", taken[0].Median).Print();
    }

    private static void Invoke(FrameStream frames, string command)
    {
        frames.Write(new Envelope { CorrelationId = "1", Request = new Request { Invoke = new Invoke { Command = command } } });
        var answer = frames.Read(Envelope.Parser);
        if (answer?.Response?.Outcome?.Kind != Outcome.Types.Kind.Succeeded) throw new InvalidOperationException($"{command} answered {answer}");
    }
}
