using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output.Events;

/// <summary>As much of a log's stack trace as a reader wants: of warnings and errors the place they come from, of the rest nothing,
/// unless all is asked for.</summary>
internal static class StackText
{
    private static readonly string[] Plumbing = ["UnityEngine.Debug:", "UnityEngine.Logger:", "UnityEngine.StackTraceUtility:", "UnityEngine.Debug.", "UnityEngine.Logger."];

    /// <returns>Its lines, to be shown below the message; empty: none.</returns>
    public static IReadOnlyList<string> Of(LogEvent log, bool whole)
    {
        if (log.StackTrace.Length == 0 || (!whole && log.Level < LogEvent.Types.Level.Warn)) return [];
        var frames = log.StackTrace.TrimEnd().ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0).Select(PlainText.Of).ToArray();
        if (whole || frames.Length <= 1) return frames;
        var nearest = Nearest(frames);
        return [$"{nearest.Trim()} ({frames.Length - 1} more: --stack)"];
    }

    /// <summary>The first frame of the project's own that tells a file; the frames of logging itself say nothing.</summary>
    private static string Nearest(string[] frames)
    {
        var own = frames.Where(frame => !Plumbing.Any(plumbing => frame.TrimStart().StartsWith(plumbing, StringComparison.Ordinal))).ToArray();
        return own.FirstOrDefault(frame => SourcePlace.Find(frame) is not null) ?? own.FirstOrDefault() ?? frames[0];
    }
}
