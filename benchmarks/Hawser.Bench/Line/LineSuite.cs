using Hawser.Bench.Rigging;

namespace Hawser.Bench.Line;

/// <summary>The figures of issue 2: one command, from a shell to the Editor and back.</summary>
internal static class LineSuite
{
    /// <summary>The round trips alone.</summary>
    public static async Task RoundTripsAsync(string folder)
    {
        await using var line = await LineRig.StartAsync(folder, withEditor: true);
        await RoundTrips.RunAsync(line, folder);
    }

    public static async Task RunAsync(string folder)
    {
        await LinkOverhead.RunAsync(folder);
        await using (var rig = await LineRig.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "idle")).FullName, withEditor: false))
            await DaemonWeight.RunAsync(rig);

        await using var line = await LineRig.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "line")).FullName, withEditor: true);
        await EditorIdle.RunAsync(line);
        await RoundTrips.RunAsync(line, folder);
        CliCalls.Run(line);
        HttpRpc.Run(line);
    }
}
