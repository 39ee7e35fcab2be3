using System.Globalization;
using System.Text.RegularExpressions;

namespace EditorHost.Compilation;

/// <summary>Unity's version expressions: `1.2` (that or newer), `[1.2]` (exactly), `[1.2,2.0)`, `(1.0,]` and the like.</summary>
internal static class VersionRange
{
    public static bool Allows(string expression, string version)
    {
        expression = expression.Replace(" ", "");
        if (expression.Length == 0)
            return true;
        if (expression[0] is not '[' and not '(')
            return Compare(version, expression) >= 0;
        var bounds = expression.Substring(1, expression.Length - 2).Split(',');
        if (bounds.Length == 1)
            return Compare(version, bounds[0]) == 0;
        return Above(version, bounds[0], expression[0] == '[') && Below(version, bounds[1], expression[expression.Length - 1] == ']');
    }

    private static bool Above(string version, string bound, bool inclusive)
        => bound.Length == 0 || (inclusive ? Compare(version, bound) >= 0 : Compare(version, bound) > 0);

    private static bool Below(string version, string bound, bool inclusive)
        => bound.Length == 0 || (inclusive ? Compare(version, bound) <= 0 : Compare(version, bound) < 0);

    private static int Compare(string left, string right)
    {
        var (a, b) = (Numbers(left), Numbers(right));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
            if (At(a, i) != At(b, i))
                return At(a, i).CompareTo(At(b, i));
        return 0;
    }

    // "6000.3.2f1" compares as 6000, 3, 2, 1: letters only separate.
    private static int[] Numbers(string version)
        => Regex.Matches(version, @"\d+").Cast<Match>().Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();

    private static int At(int[] numbers, int index) => index < numbers.Length ? numbers[index] : 0;
}
