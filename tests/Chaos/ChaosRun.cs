using System.Diagnostics;
using Hawser.Chaos.Faults;
using Hawser.Chaos.Load;
using Hawser.Chaos.Oracle;
using Hawser.Chaos.Rigging;

namespace Hawser.Chaos;

/// <summary>Runs what a seed stands for against real processes, and judges what came of it.</summary>
public sealed class ChaosRun
{
    private const int TidyRounds = 8;
    private const int MostThreads = 100;

    private readonly ChaosOptions _options;
    private readonly Schedule _schedule;
    private readonly ChaosWorld _world;
    private readonly Askers _askers;
    private readonly Striker _striker;
    private readonly List<CommandStory> _stories = [];
    private readonly List<string> _strikes = [];
    private readonly List<Violation> _violations = [];

    private ChaosRun(ChaosOptions options, ChaosWorld world, Askers askers, Striker striker)
    {
        (_options, _world, _askers, _striker) = (options, world, askers, striker);
        _schedule = Schedule.Draw(options);
    }

    private IEnumerable<string> LedgerFiles => _world.Editors.Select(editor => editor.LedgerFile);

    public static async Task<ChaosReport> PlayAsync(ChaosOptions options)
    {
        await using var world = new ChaosWorld(options);
        await using var askers = new Askers(world);
        using var striker = new Striker(world);
        var run = new ChaosRun(options, world, askers, striker);

        options.Say($"seed {options.Seed}: starting a daemon and {options.Projects} Editors");
        await world.StartAsync();
        await using (var events = new EventAudit(world))
        {
            await run.PlayStepsAsync();
            await run.AuditEventsAsync(events);
        }

        await run.AuditOutcomesAsync();
        await run.AuditTidinessAsync();
        var report = run.Report();
        if (!report.IsGood) world.Keep();
        return report;
    }

    // Every run of a command by an Editor that lives has been told. By one that was killed it may have been on its way; and off the main
    // thread a command may begin, and log, while its scripting domain is taken down around it.
    private async Task AuditEventsAsync(EventAudit events)
    {
        var living = _world.Editors.Select(editor => editor.Pid).ToHashSet();
        var onMainThread = _stories.Where(story => story.Asked.Kind.IsOnMainThread()).Select(story => story.Asked.Key).ToHashSet(StringComparer.Ordinal);
        var told = Ledger.Read(LedgerFiles).All
            .Where(entry => entry.What == "begin" && onMainThread.Contains(entry.Key))
            .GroupBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var untold = () => told.Where(runs => events.BeginningsOf(runs.Key) < runs.Count(run => living.Contains(run.Pid))).ToList();
        var patience = Stopwatch.StartNew();
        while (untold().Count > 0 && patience.Elapsed < ChaosTimes.Slack) await Task.Delay(ChaosTimes.Pause);

        foreach (var runs in untold())
        {
            var stored = await _askers.NextClient().CountStoredAsync(EventAudit.Begins + runs.Key, CancellationToken.None);
            _violations.Add(new Violation(Promise.Told, runs.Key, $"its Editor lives, its log line at WARN was told {events.BeginningsOf(runs.Key)} times, and is stored {stored} times"));
        }

        foreach (var runs in told.Where(runs => events.BeginningsOf(runs.Key) > runs.Count())) _violations.Add(new Violation(Promise.Told, runs.Key, "its log line was told more often than it was written"));
        foreach (var fault in events.Faults) _violations.Add(new Violation(Promise.Told, "", fault));
    }

    private async Task AuditOutcomesAsync()
    {
        _options.Say("asking for all outcomes again");
        var audit = new OutcomeAudit(_askers, _stories);
        await audit.AskAgainAsync("asked at the end");
        await _world.Daemon.KillAsync();
        await _world.Daemon.StartAsync();
        await audit.AskAgainAsync("asked of the next daemon");
    }

    /// <summary>
    /// Cuts lines again and again, and looks at what the daemon holds open before and after. What is kept of each lost line would add up to
    /// many times what comes and goes by itself (a file that is written just then, a library that is loaded late).
    /// </summary>
    private async Task AuditTidinessAsync()
    {
        await CutAndComeBackAsync();
        var before = DaemonWeight.Of(_world.Daemon.Pid);
        for (var round = 0; round < TidyRounds; round++) await CutAndComeBackAsync();

        var most = before.Files + (TidyRounds * _world.Editors.Count);
        var after = before;
        var patience = Stopwatch.StartNew();
        while ((after = DaemonWeight.Of(_world.Daemon.Pid)).Files >= most && patience.Elapsed < ChaosTimes.Slack) await Task.Delay(ChaosTimes.Pause);
        if (after.Files >= most) _violations.Add(new Violation(Promise.Tidy, "", $"{before.Files} files were open, and {after.Files} after {TidyRounds} lost lines of each peer"));
        if (after.Threads > MostThreads) _violations.Add(new Violation(Promise.Tidy, "", $"the daemon has {after.Threads} threads"));
    }

    private async Task CutAndComeBackAsync()
    {
        _world.ClientLine.Cut(0);
        foreach (var editor in _world.Editors) editor.Line.Cut(0);
        await _askers.ReachAllAsync(_world.Editors.Count);
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
        var ledger = Ledger.Read(LedgerFiles);
        return new ChaosReport(_options, _schedule, _stories, _strikes, ledger, [.. new Judge(ledger).JudgeAll(_stories), .. _violations]);
    }
}
