using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;

namespace Hawser.Bench.Line;

/// <summary>Time that the Editor's main thread spends in update callbacks, ours among them, while nobody asks for anything.</summary>
internal static class EditorIdle
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(LineRig rig)
    {
        var before = await rig.Editor.StatusAsync();
        await Task.Delay(Watch);
        var after = await rig.Editor.StatusAsync();
        new Figure("editor.idle.us_per_tick", (after.UpdateMs - before.UpdateMs) * 1000 / Math.Max(1, after.Ticks - before.Ticks), "us").Print();
    }
}
