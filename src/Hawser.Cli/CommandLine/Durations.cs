using System.Globalization;

namespace Hawser.Cli.CommandLine;

/// <summary>Times as people write them: 30, 1.5, 500ms, 2m, 1h, 3d; a bare number is seconds.</summary>
internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1])) digits--;
        duration = default;
        if (UnitOf(text[digits..]) is not { } unit) return false;
        if (!decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;

        var seconds = count * (decimal)unit.TotalSeconds;
        if (seconds > (decimal)Longest.TotalSeconds) return false;
        duration = TimeSpan.FromSeconds((double)seconds);
        return duration > TimeSpan.Zero;
    }

    private static TimeSpan? UnitOf(string unit) => unit switch
    {
        "" or "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "m" or "min" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };
}
