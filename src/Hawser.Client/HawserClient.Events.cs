using Hawser.Client.Following;
using Hawser.Protocol.V1;

namespace Hawser.Client;

public sealed partial class HawserClient
{
    /// <summary>Events as they happen, from <paramref name="since"/> on, without end; the stream has a connection of its own and
    /// resumes where it was when the line comes back. What could not be had is told by gap events.</summary>
    public IAsyncEnumerable<Event> Events(EventFilter? filter = null, EventCursor? since = null, CancellationToken cancellationToken = default) =>
        Follow(_options, filter, since, cancellationToken);

    /// <summary>The same with all that a subscription takes: capacity, policy, throttle, a moment to begin from, or the id of one that
    /// was registered before.</summary>
    public IAsyncEnumerable<Event> Events(Subscribe wanted, CancellationToken cancellationToken = default) => Follow(_options, wanted, cancellationToken);

    /// <summary>The same for a tool that does nothing else.</summary>
    public static IAsyncEnumerable<Event> Follow(
        HawserClientOptions options, EventFilter? filter = null, EventCursor? since = null, CancellationToken cancellationToken = default) =>
        Follow(options, From(filter, since ?? EventCursor.Now), cancellationToken);

    /// <summary>The same with all that a subscription takes: throttle, capacity, policy. After a reconnect it begins where the
    /// stream has got to, whatever <paramref name="wanted"/> says of that.</summary>
    public static IAsyncEnumerable<Event> Follow(HawserClientOptions options, Subscribe wanted, CancellationToken cancellationToken = default) =>
        new EventStream(options, wanted).ReadAsync(cancellationToken);

    private static Subscribe From(EventFilter? filter, EventCursor cursor) =>
        new() { Filter = filter ?? new EventFilter(), Since = cursor.Since, Epoch = cursor.Epoch, Tail = cursor.Tail };
}
