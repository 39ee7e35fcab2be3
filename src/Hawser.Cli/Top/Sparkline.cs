namespace Hawser.Cli.Top;

/// <summary>Numbers as a row of bars, the highest of them full.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<long> values)
    {
        var most = values.Count == 0 ? 0 : values.Max();
        return string.Concat(values.Select(value => value == 0 ? ' ' : Bars[(int)Math.Min(Bars.Length - 1, value * Bars.Length / (most + 1))]));
    }
}
