using Hawser.Chaos.Rigging;

namespace Hawser.Chaos.Faults;

/// <summary>Carries faults out. Those of one target come one after the other, those of different targets overlap as they may.</summary>
internal sealed class Striker(ChaosWorld world) : IDisposable
{
    private readonly SemaphoreSlim _daemon = new(1);
    private readonly SemaphoreSlim[] _editors = [.. world.Editors.Select(_ => new SemaphoreSlim(1))];
    private int _recompiled;

    /// <summary>Begins with a fault, once its target is free.</summary>
    /// <returns>A task that ends when what it struck is well again.</returns>
    public async Task<Task> BeginAsync(FaultSpec fault)
    {
        var gate = fault.StrikesDaemon ? _daemon : _editors[fault.Project];
        await gate.WaitAsync();
        return Task.Run(async () =>
        {
            try
            {
                await StrikeAsync(fault);
            }
            finally
            {
                gate.Release();
            }
        });
    }

    public void Dispose()
    {
        _daemon.Dispose();
        foreach (var editor in _editors) editor.Dispose();
    }

    private Task StrikeAsync(FaultSpec fault)
    {
        var editor = world.Editors[fault.Project];
        var time = TimeSpan.FromMilliseconds(fault.Amount);
        return fault.Kind switch
        {
            FaultKind.Reload => editor.TryControlAsync("reload"),
            FaultKind.SlowReload => SlowReloadAsync(editor, time),
            FaultKind.Recompile => RecompileAsync(editor),
            FaultKind.MainThreadBlock => editor.TryControlAsync(Seconds("block", time)),
            FaultKind.LinkCut => Run(() => editor.Line.Cut(0)),
            FaultKind.LinkCutMidway => Run(() => editor.Line.Cut(fault.Amount)),
            FaultKind.LinkStall => editor.Line.StallAsync(time),
            FaultKind.ClientCut => Run(() => world.ClientLine.Cut(fault.Amount)),
            FaultKind.DaemonKill => KillDaemonAsync(time),
            FaultKind.DaemonRestart => world.Daemon.RestartAsync(),
            FaultKind.DaemonFreeze => Signals.FreezeAsync(world.Daemon.Pid, time),
            FaultKind.EditorKill => KillEditorAsync(editor, time),
            FaultKind.EditorFreeze => Signals.FreezeAsync(editor.Pid, time),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Nobody knows how to do that."),
        };
    }

    private async Task KillDaemonAsync(TimeSpan pause)
    {
        await world.Daemon.KillAsync();
        await Task.Delay(pause);
        await world.Daemon.StartAsync(); // unless a caller was quicker
    }

    private static async Task KillEditorAsync(EditorUnderTest editor, TimeSpan pause)
    {
        await editor.KillAsync();
        await Task.Delay(pause);
        await editor.StartAsync();
    }

    private static async Task SlowReloadAsync(EditorUnderTest editor, TimeSpan time)
    {
        await editor.TryControlAsync(Seconds("slow-reload", time));
        await editor.TryControlAsync("reload");
    }

    private Task RecompileAsync(EditorUnderTest editor)
    {
        var number = Interlocked.Increment(ref _recompiled);
        ProjectScripts.Write(Path.Combine(editor.Project, "Assets", "Editor", "Changing.cs"), $"internal static class Changing {{ internal const int Number = {number}; }}\n");
        return editor.TryControlAsync("refresh");
    }

    private static Task Run(Action strike)
    {
        strike();
        return Task.CompletedTask;
    }

    private static string Seconds(string verb, TimeSpan time) => FormattableString.Invariant($"{verb} {time.TotalSeconds:0.###}");
}
