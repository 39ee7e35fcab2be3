namespace Hawser.Daemon.Events.Redaction;

internal static class Replacement
{
    private const string Beginning = "[redacted";

    /// <summary>A secret that is out already stays out as it is: events pass here again when they are sent again.</summary>
    public static bool Is(ReadOnlySpan<char> value) => value.TrimStart("\"'\\").StartsWith(Beginning, StringComparison.Ordinal);
}
