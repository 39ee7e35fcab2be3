using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;

namespace Hawser.Editor;

/// <summary>
/// Writes to the log that tools follow, under a category of your own, and not to Unity's console. From any thread, in well under a
/// microsecond. Where Hawser does not run it does nothing.
/// </summary>
public static class HawserLog
{
    private static volatile LogRing? _ring;

    /// <param name="category">What it is about, "Network": <c>hawser logs --category Network</c>. Few, and constant.</param>
    public static void Write(HawserLogLevel level, string category, string message) =>
        _ring?.Add((LogEvent.Types.Level)Math.Clamp((int)level, 0, (int)HawserLogLevel.Error), message ?? "", "", category ?? "");

    internal static void Attach(LogRing ring) => _ring = ring;

    internal static void Detach(LogRing ring)
    {
        if (_ring == ring) _ring = null;
    }
}
