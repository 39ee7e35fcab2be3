using Hawser.Daemon.Commands.Conditions;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>What an interrupt waits for, in words that go on after "until".</summary>
internal static class UntilText
{
    public static string Of(Interrupt wanted) => wanted.UntilCase == Interrupt.UntilOneofCase.Event
        ? Of(wanted.Event)
        : $"the Editor {VerbOf(wanted.Condition)} {ConditionCheck.NameOf(wanted.Condition)}";

    private static string VerbOf(WaitFor.Types.Condition condition) => condition is WaitFor.Types.Condition.Ready or WaitFor.Types.Condition.Idle ? "is" : "has";

    private static string Of(EventFilter filter)
    {
        var kinds = filter.Kinds.Count == 0 ? "any kind" : string.Join(" or ", filter.Kinds.Select(kind => kind.ToString().ToLowerInvariant()));
        var parts = new List<string> { $"an event of {kinds}" };
        if (filter.MinimumLevel > LogEvent.Types.Level.Trace) parts.Add($"logs of {filter.MinimumLevel.ToString().ToLowerInvariant()} and above");
        if (filter.Categories.Count > 0) parts.Add($"of category {string.Join(" or ", filter.Categories)}");
        if (filter.Text.Length > 0) parts.Add($"that contains '{filter.Text}'");
        if (filter.OperationId.Length > 0) parts.Add($"of the operation {filter.OperationId}");
        if (filter.CommandId.Length > 0) parts.Add($"of the command {filter.CommandId}");
        return string.Join(", ", parts);
    }
}
