using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events;

/// <summary>Takes secrets out of events before they are stored or sent on. Called from many threads at once, off every lock.</summary>
internal interface IRedactor
{
    /// <summary>The same block where there is nothing to take out, which is nearly always.</summary>
    EventBlock Redact(EventBlock block);
}
