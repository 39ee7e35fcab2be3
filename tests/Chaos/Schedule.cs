using Hawser.Chaos.Faults;
using Hawser.Chaos.Load;

namespace Hawser.Chaos;

/// <summary>What a seed stands for: commands and faults, and the order in which they begin.</summary>
public sealed class Schedule
{
    private Schedule(IReadOnlyList<object> steps) => Steps = steps;

    /// <summary>Each a <see cref="CommandSpec"/> or a <see cref="FaultSpec"/>.</summary>
    public IReadOnlyList<object> Steps { get; }

    public IEnumerable<CommandSpec> Commands => Steps.OfType<CommandSpec>();

    public IEnumerable<FaultSpec> Faults => Steps.OfType<FaultSpec>();

    public static Schedule Draw(ChaosOptions options)
    {
        var random = new Random(options.Seed);
        var load = new LoadDeck(random, options.Projects);
        var deck = new FaultDeck(random, options.Projects);
        var steps = Enumerable.Range(0, options.Commands).Select(number => (object)load.Draw(number)).ToList();

        // Not before the first commands, so that there is something to strike; and something is sent after the last.
        var places = Enumerable.Range(0, options.Faults).Select(_ => random.Next(options.Commands / 20, options.Commands * 19 / 20)).Order().ToList();
        for (var fault = options.Faults - 1; fault >= 0; fault--) steps.Insert(places[fault], deck.Draw());
        return new Schedule(steps);
    }

    public override string ToString() => string.Join('\n', Steps.Select((step, number) => $"{number,6}  {step}"));
}
