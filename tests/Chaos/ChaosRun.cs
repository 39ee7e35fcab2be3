using Hawser.Chaos.Faults;
using Hawser.Chaos.Load;
using Hawser.Chaos.Oracle;
using Hawser.Chaos.Rigging;

namespace Hawser.Chaos;

/// <summary>Runs what a seed stands for against real processes, and judges what came of it.</summary>
public sealed class ChaosRun
{
    private readonly ChaosOptions _options;
    private readonly Schedule _schedule;
    private readonly ChaosWorld _world;
    private readonly Askers _askers;
    private readonly Striker _striker;
    private readonly List<CommandStory> _stories = [];
    private readonly List<string> _strikes = [];

    private ChaosRun(ChaosOptions options, ChaosWorld world, Askers askers, Striker striker)
    {
        (_options, _world, _askers, _striker) = (options, world, askers, striker);
        _schedule = Schedule.Draw(options);
    }

    public static async Task<ChaosReport> PlayAsync(ChaosOptions options)
    {
        await using var world = new ChaosWorld(options);
        await using var askers = new Askers(world);
        using var striker = new Striker(world);
        var run = new ChaosRun(options, world, askers, striker);

        options.Say($"seed {options.Seed}: starting a daemon and {options.Projects} Editors");
        await world.StartAsync();
        await run.PlayStepsAsync();
        await run.AuditAsync();
        return run.Report();
    }

    private async Task AuditAsync()
    {
        _options.Say("asking for all outcomes again");
        var audit = new OutcomeAudit(_askers, _stories);
        await audit.AskAgainAsync("asked at the end");
        await _world.Daemon.KillAsync();
        await _world.Daemon.StartAsync();
        await audit.AskAgainAsync("asked of the next daemon");
    }

    private async Task PlayStepsAsync()
    {
        using var window = new SemaphoreSlim(_options.Window);
        var underWay = new List<Task>();
        foreach (var step in _schedule.Steps)
        {
            if (step is FaultSpec fault) underWay.Add(await StrikeAsync(fault));
            else underWay.Add(await SendAsync((CommandSpec)step, window));
        }

        await Task.WhenAll(underWay);
    }

    private async Task<Task> SendAsync(CommandSpec command, SemaphoreSlim window)
    {
        await window.WaitAsync();
        var story = new CommandStory(command);
        _stories.Add(story);
        if (_stories.Count % 500 == 0) _options.Say($"{_stories.Count} commands, {_strikes.Count} faults");
        return Task.Run(async () =>
        {
            try
            {
                await _askers.AskAsync(story);
            }
            finally
            {
                window.Release();
            }
        });
    }

    private async Task<Task> StrikeAsync(FaultSpec fault)
    {
        var healed = await _striker.BeginAsync(fault);
        _strikes.Add($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {fault}");
        return healed;
    }

    private ChaosReport Report()
    {
        var ledger = Ledger.Read(_world.Editors.Select(editor => editor.LedgerFile));
        return new ChaosReport(_options, _schedule, _stories, _strikes, ledger, [.. new Judge(ledger).JudgeAll(_stories)]);
    }
}
