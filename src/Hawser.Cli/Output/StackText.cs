using Hawser.Protocol.V1;

namespace Hawser.Cli.Output;

/// <summary>As much of a log's stack trace as a reader wants: of warnings and errors the frames nearest to the cause, of the
/// rest none, unless all is asked for.</summary>
internal static class StackText
{
    private const int NearFrames = 4;

    /// <returns>Its lines, to be shown below the message; empty: none.</returns>
    public static IReadOnlyList<string> Of(LogEvent log, bool whole)
    {
        if (log.StackTrace.Length == 0 || (!whole && log.Level < LogEvent.Types.Level.Warn)) return [];
        var frames = log.StackTrace.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        var left = frames.Length - NearFrames;
        return whole || left <= 1 ? frames : [.. frames.Take(NearFrames), $"({left} more: --stack)"];
    }
}
