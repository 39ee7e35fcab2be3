using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Everything passes as it is: for the core without its rules.</summary>
internal sealed class NoRedaction : IRedactor
{
    public EventBlock Redact(EventBlock block) => block;
}
