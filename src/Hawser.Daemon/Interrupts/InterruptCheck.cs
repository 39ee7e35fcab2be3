using System.Text;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Interrupts;

/// <summary>What a registration must be to be taken in.</summary>
internal static class InterruptCheck
{
    private const int LongestId = 200;

    /// <exception cref="HawserException">invalid_request, invalid_argument.</exception>
    public static void Check(Interrupt wanted, InterruptOptions options)
    {
        if (wanted.UntilCase == Interrupt.UntilOneofCase.None)
            throw new HawserException(ErrorCatalog.InvalidRequest, "The interrupt names neither a condition nor an event to wait for.");
        if (wanted.UntilCase == Interrupt.UntilOneofCase.Condition && !Enum.IsDefined(wanted.Condition))
            throw new HawserException(ErrorCatalog.NotSupported, $"This daemon knows no condition {(int)wanted.Condition}.");
        if (wanted.InterruptId.Length > LongestId)
            throw new HawserException(ErrorCatalog.InvalidArgument, $"The id has {wanted.InterruptId.Length} characters; {LongestId} is the limit.");
        if (Encoding.UTF8.GetByteCount(wanted.State) is var bytes && bytes > options.MostStateBytes)
            throw new HawserException(ErrorCatalog.InvalidArgument, $"The state has {bytes} bytes; {options.MostStateBytes} is the limit.", "Keep it in a file, and register the file's name.");
        if (wanted is { UntilCase: Interrupt.UntilOneofCase.Condition, Condition: Condition.Ready or Condition.Idle } && InterruptWatches.HasSince(wanted))
            throw new HawserException(ErrorCatalog.InvalidArgument, "Ready and idle are about the present: there is nothing that could have happened since.", "Leave 'since' out, or wait for an event.");
    }

    /// <summary>One target is enough; who knows filters from elsewhere writes it there.</summary>
    public static Interrupt WithOneTarget(Interrupt wanted)
    {
        var clean = wanted.Clone();
        if (clean.UntilCase != Interrupt.UntilOneofCase.Event) return clean;
        clean.Target ??= clean.Event.Target;
        clean.Event.Target = null;
        return clean;
    }

    /// <summary>Where and when the events begin that count, and by when it has to be, are the first registration's to say: who
    /// registers again after a crash computes them anew.</summary>
    public static bool IsSame(Interrupt one, Interrupt other) =>
        one.Caller == other.Caller
        && one.UntilCase == other.UntilCase
        && one.Condition == other.Condition
        && Equals(one.Event, other.Event)
        && Equals(one.Target ?? new EditorTarget(), other.Target ?? new EditorTarget());
}
