using System.Globalization;
using Hawser.Bench.Measuring;
using Hawser.Bench.Rigging;
using Hawser.Chaos;
using Hawser.Chaos.Rigging;

namespace Hawser.Bench.Chaos;

/// <summary>
/// ./bench chaos [--seed N] [--commands N] [--faults N] [--projects N] [--mode managed|keeper]: commands of all kinds while everything
/// around them breaks. The figures that count are zeros; where one is not, standard error has the whole story and the exit code is 1.
/// </summary>
internal static class ChaosBench
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var report = await ChaosRun.PlayAsync(OptionsOf(arguments));

        Print("commands", report.Commands);
        Print("faults", report.Faults);
        Print("lost", report.Lost);
        Print("doubled", report.Doubled);
        Print("hung", report.Hung);
        Print("broken_promises", report.BrokenPromises);
        await Console.Error.WriteLineAsync(report.IsGood ? $"All promises kept: {report.Endings}." : report.Describe());
        return report.IsGood ? 0 : 1;
    }

    private static ChaosOptions OptionsOf(string[] arguments)
    {
        var options = new ChaosOptions
        {
            Seed = Random.Shared.Next(1_000_000),
            Commands = 10_000,
            Faults = 400,
            Projects = 3,
            Executable = Repository.Executable,
            Say = Console.Error.WriteLine,
        };
        return arguments.Chunk(2).Aggregate(options, With);
    }

    private static ChaosOptions With(ChaosOptions options, string[] pair) => pair switch
    {
        ["--seed", var value] => options with { Seed = Number(value) },
        ["--commands", var value] => options with { Commands = Number(value) },
        ["--faults", var value] => options with { Faults = Number(value) },
        ["--projects", var value] => options with { Projects = Number(value) },
        ["--mode", var value] => options with { Mode = Enum.Parse<LinkMode>(value, ignoreCase: true) },
        _ => throw new ArgumentException($"What is '{string.Join(' ', pair)}'? See ./bench --help."),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(string name, int value) => new Figure("chaos." + name, value, "count").Print();
}
