using System.Globalization;

namespace Hawser.Testing;

/// <summary>A condition did not come about in time.</summary>
public sealed class UntilException : Exception
{
    internal UntilException(string reason, TimeSpan waited, string? seen)
        : base(Describe(reason, waited, seen))
    {
    }

    private static string Describe(string reason, TimeSpan waited, string? seen)
    {
        var seconds = waited.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"Gave up after {seconds} s waiting until {reason}." + (seen is null ? "" : $" Seen: {seen}");
    }
}
