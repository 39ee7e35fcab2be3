using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Counts how often the same comes, one after the other.</summary>
internal sealed class Repeats
{
    public Event? Last { get; private set; }

    public int Count { get; private set; }

    /// <summary>False: it is another one, which is now the last.</summary>
    public bool Add(Event happened)
    {
        var same = Last is not null && IsSame(Last, happened);
        Count = same ? Count + 1 : 1;
        Last = happened;
        return same;
    }

    public void Forget() => (Last, Count) = (null, 0);

    /// <summary>Of logs: told by the same place of the same Editor in the same words. Everything else happens once.</summary>
    public static bool IsSame(Event one, Event other) =>
        one.PayloadCase == Event.PayloadOneofCase.Log && other.PayloadCase == Event.PayloadOneofCase.Log
        && one.EditorId == other.EditorId && one.ProjectId == other.ProjectId
        && one.Log.Level == other.Log.Level && one.Log.Message == other.Log.Message
        && one.Log.Category == other.Log.Category && one.Log.StackTrace == other.Log.StackTrace;
}
