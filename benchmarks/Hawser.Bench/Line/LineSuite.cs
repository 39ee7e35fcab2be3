using Hawser.Bench.Rigging;

namespace Hawser.Bench.Line;

/// <summary>The figures of issue 2: one command, from a shell to the Editor and back.</summary>
internal static class LineSuite
{
    public static async Task RunAsync(string folder)
    {
        await LinkOverhead.RunAsync(folder);
        var raw = await RawTwoHops.MeasureAsync(folder);
        await using (var rig = await LineRig.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "idle")).FullName, withEditor: false))
            await DaemonWeight.RunAsync(rig);

        await using var line = await LineRig.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "line")).FullName, withEditor: true);
        await EditorIdle.RunAsync(line);
        RoundTrips.Run(line, raw);
        CliCalls.Run(line);
        HttpRpc.Run(line);
    }
}
