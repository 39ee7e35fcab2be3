using Hawser.Cli.CommandLine;
using Hawser.Cli.Following;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

/// <summary>What is waited for, as it is typed.</summary>
internal static class InterruptRequest
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(120);

    private const string Event = "event";
    private static readonly string[] Conditions = ["ready", "compiled", "idle", "played"]; // in the contract's order

    public static IReadOnlyList<string> Untils { get; } = [.. Conditions, Event];

    /// <exception cref="Protocol.Errors.HawserException">invalid_argument.</exception>
    public static Interrupt Of(string command, string until, EventFilter filter, StartPlace? start)
    {
        var wanted = new Interrupt { Target = filter.Target, Since = start?.After ?? 0, From = start?.At };
        if (!string.Equals(until, Event, StringComparison.OrdinalIgnoreCase)) wanted.Condition = ConditionOf(command, until, filter);
        else wanted.Event = WithoutTarget(ForLogs(filter));
        return wanted;
    }

    private static WaitFor.Types.Condition ConditionOf(string command, string until, EventFilter filter)
    {
        var index = Array.IndexOf(Conditions, until.ToLowerInvariant());
        if (index < 0) throw BadOption.Choice(command, "condition", until, Untils);
        if (!WithoutTarget(filter).Equals(new EventFilter())) throw BadOption.Of(command, $"'{until}' takes no filter.", $"To wait for an event: hawser {command} event …");
        return (WaitFor.Types.Condition)index;
    }

    // Levels and categories are those of logs: without a kind, every other event would pass such a filter, and be the first.
    private static EventFilter ForLogs(EventFilter filter)
    {
        if (filter.Kinds.Count == 0 && (filter.MinimumLevel > LogEvent.Types.Level.Trace || filter.Categories.Count > 0)) filter.Kinds.Add(EventFilter.Types.Kind.Log);
        return filter;
    }

    private static EventFilter WithoutTarget(EventFilter filter)
    {
        var own = filter.Clone();
        own.Target = null;
        return own;
    }
}
