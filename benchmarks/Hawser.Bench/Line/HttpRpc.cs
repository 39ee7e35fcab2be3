using Hawser.Bench.Http;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;

namespace Hawser.Bench.Line;

/// <summary>POST /rpc to the Editor's background thread. Beside it the nearest rival's figures, as measured on this kind of machine
/// (issue 2): 163 us, and 25,500 a second with 32 callers.</summary>
internal static class HttpRpc
{
    private const double RivalMicroseconds = 163;
    private const double RivalPerSecond = 25_500;
    private const int Callers = 32;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(5);

    public static void Run(LineRig rig)
    {
        using (var caller = NewCaller(rig))
        {
            var samples = Samples.Take(2000, 10000, () => Require(caller.Post(), caller));
            new Figure("http.rpc.us", samples.Median, "us", RivalMicroseconds).Print();
        }

        using var callers = new CallerCrowd(Enumerable.Range(0, Callers).Select(_ => NewCaller(rig)));
        callers.PostFor(TimeSpan.FromSeconds(2));
        new Figure("http.rpc.per_s", callers.PostFor(Load), "1/s", RivalPerSecond).Print();
    }

    private static KeepAliveCaller NewCaller(LineRig rig) => new(rig.Endpoint.HttpPort, rig.Token, """{"command":"editor.ping"}""");

    private static void Require(bool isOk, KeepAliveCaller caller)
    {
        if (!isOk) throw new InvalidOperationException(caller.LastAnswer());
    }
}
