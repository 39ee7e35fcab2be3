using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>Why an interrupt is not registered, or not found.</summary>
internal static class InterruptFailures
{
    public static HawserException QueueFull(int most) =>
        new(ErrorCatalog.QueueFull, $"{most} interrupts have not been resumed; that is the limit.", "See which there are: hawser interrupts list");

    public static HawserException Conflict(TrackedInterrupt interrupt) => new(
        ErrorCatalog.CommandConflict,
        $"The id {interrupt.Id} belongs to an interrupt that waits until {interrupt.Info.Until}, for another Editor or for another caller.", "Use a new id for a new interrupt.");

    public static HawserException NotOne(string id, IReadOnlyList<TrackedInterrupt> found) => found.Count == 0
        ? new(ErrorCatalog.UnknownInterrupt, $"There is no interrupt whose id is, or begins with, '{id}'.")
        : new(ErrorCatalog.UnknownInterrupt, $"{found.Count} interrupts have an id that begins with '{id}'.",
            $"Give more of it: {string.Join(", ", found.Take(5).Select(interrupt => interrupt.Id))}");

    public static Failure Stopping(TrackedInterrupt interrupt) => Failures.Create(
        ErrorCatalog.DaemonStopping, $"The daemon stops; the next one goes on with the interrupt {interrupt.Id}. Ask again with its id.");
}
