using System.Diagnostics;
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

    public static async Task RunAsync(LineRig rig)
    {
        using (var caller = NewCaller(rig))
        {
            var samples = await Samples.TakeAsync(2000, 10000, async () => Require(await caller.PostAsync(), caller));
            new Figure("http.rpc.us", samples.Median, "us", RivalMicroseconds).Print();
        }

        await LoadAsync(rig, TimeSpan.FromSeconds(2));
        new Figure("http.rpc.per_s", await LoadAsync(rig, Load), "1/s", RivalPerSecond).Print();
    }

    private static async Task<double> LoadAsync(LineRig rig, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(rig, start, time))));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<long> CallAsync(LineRig rig, long start, TimeSpan time)
    {
        using var caller = NewCaller(rig);
        var count = 0L;
        for (; Stopwatch.GetElapsedTime(start) < time; count++) Require(await caller.PostAsync(), caller);
        return count;
    }

    private static KeepAliveCaller NewCaller(LineRig rig) => new(rig.Endpoint.HttpPort, rig.Token, """{"command":"editor.ping"}""");

    private static void Require(bool isOk, KeepAliveCaller caller)
    {
        if (!isOk) throw new InvalidOperationException(caller.LastAnswer());
    }
}
