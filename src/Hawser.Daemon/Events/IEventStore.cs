using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Keeps events by their number. One writer, which appends numbers without a hole; any number of readers.</summary>
internal interface IEventStore
{
    /// <summary>The oldest number that is kept; one more than <see cref="Last"/> when nothing is.</summary>
    ulong First { get; }

    /// <summary>The newest number; 0 before the first event.</summary>
    ulong Last { get; }

    void Append(Event entry);

    /// <summary>Copies what follows a number, oldest first. What is kept no more is left out: compare with <see cref="First"/>.</summary>
    int Read(ulong after, Span<Event> into);

    /// <summary>Copies what precedes a number, newest first.</summary>
    int ReadBack(ulong before, Span<Event> into);
}
