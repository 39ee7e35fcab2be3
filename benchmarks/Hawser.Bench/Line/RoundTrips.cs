using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Link.Framing;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Line;

/// <summary>One command, there and back, on a connection that is open: to the Editor's background thread, and through its main thread.</summary>
internal static class RoundTrips
{
    public static void Run(LineRig rig, Samples raw)
    {
        var (transport, frames) = rig.Connect();
        using (transport)
        {
            new Figure("rtt.warm.us", Samples.Take(3000, 10000, () => Invoke(frames, "editor.ping")).Median, "us", raw.Median).Print();
            new Figure("rtt.main.us", Samples.Take(300, 3000, () => Invoke(frames, "bench.nothing")).Median, "us", raw.Median).Print();
        }
    }

    private static void Invoke(FrameStream frames, string command)
    {
        frames.Write(new Envelope { CorrelationId = "1", Request = new Request { Invoke = new Invoke { Command = command } } });
        var answer = frames.Read(Envelope.Parser);
        if (answer?.Response?.Outcome?.Kind != Outcome.Types.Kind.Succeeded) throw new InvalidOperationException($"{command} answered {answer}");
    }
}
