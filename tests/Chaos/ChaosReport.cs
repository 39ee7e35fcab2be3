using System.Text;
using Hawser.Chaos.Oracle;

namespace Hawser.Chaos;

/// <summary>What came of a run: the figures, and for each promise that was broken all that helps to find out why.</summary>
public sealed class ChaosReport
{
    private const int MostTimelines = 20;

    private readonly ChaosOptions _options;
    private readonly Schedule _schedule;
    private readonly IReadOnlyList<CommandStory> _stories;
    private readonly IReadOnlyList<string> _strikes;
    private readonly Ledger _ledger;
    private readonly IReadOnlyList<Violation> _violations;

    internal ChaosReport(
        ChaosOptions options, Schedule schedule, IReadOnlyList<CommandStory> stories, IReadOnlyList<string> strikes, Ledger ledger, IReadOnlyList<Violation> violations) =>
        (_options, _schedule, _stories, _strikes, _ledger, _violations) = (options, schedule, stories, strikes, ledger, violations);

    public int Commands => _stories.Count;

    public int Faults => _strikes.Count;

    public int Lost => CountOf(Promise.NotLost);

    public int Doubled => CountOf(Promise.NotDoubled);

    public int Hung => CountOf(Promise.NotHung);

    /// <summary>All of these and the rest: outcomes that are not true or not the same for all, events that went missing, what was left open.</summary>
    public int BrokenPromises => _violations.Count;

    public bool IsGood => _violations.Count == 0;

    /// <summary>How many commands ended in which way.</summary>
    public string Endings => string.Join(", ", _stories
        .GroupBy(story => story.Answers.FirstOrDefault()?.Kind.ToString() ?? "none")
        .OrderByDescending(group => group.Count())
        .Select(group => $"{group.Count()} {group.Key.ToLowerInvariant()}"));

    /// <summary>Everything, for whoever has to find out what went wrong.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine($"{_violations.Count} promises broken with seed {_options.Seed}; again: ./bench chaos --seed {_options.Seed} --commands {_options.Commands} --faults {_options.Faults}");
        foreach (var violation in _violations) text.AppendLine("  " + violation);
        text.AppendLine().AppendLine($"Endings: {Endings}").AppendLine().AppendLine("Faults:");
        foreach (var strike in _strikes) text.AppendLine("  " + strike);
        foreach (var story in Broken().Take(MostTimelines)) Tell(text, story);
        text.AppendLine().AppendLine("Schedule:").AppendLine(_schedule.ToString());
        return text.ToString();
    }

    private int CountOf(Promise promise) => _violations.Count(violation => violation.Promise == promise);

    private IEnumerable<CommandStory> Broken()
    {
        var keys = _violations.Select(violation => violation.Key).ToHashSet(StringComparer.Ordinal);
        return _stories.Where(story => keys.Contains(story.Asked.Key));
    }

    private void Tell(StringBuilder text, CommandStory story)
    {
        text.AppendLine().AppendLine(story.Asked.ToString());
        var lines = story.Notes.Concat(_ledger.Of(story.Asked.Key).Select(entry => (entry.At, What: $"ledger: {entry.What}, in process {entry.Pid}")));
        foreach (var (at, what) in lines.OrderBy(line => line.At)) text.AppendLine($"  {at:HH:mm:ss.fff} {what}");
    }
}
