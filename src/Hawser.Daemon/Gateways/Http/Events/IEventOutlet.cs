using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http.Events;

/// <summary>How events go out to one HTTP caller.</summary>
internal interface IEventOutlet
{
    /// <summary>Cancelled when the caller has gone, as far as the request does not tell of it by itself.</summary>
    CancellationToken Gone { get; }

    /// <summary>Answers that it begins. From here on nothing that happens is missed.</summary>
    ValueTask BeginAsync(CancellationToken cancel);

    /// <summary>Waits while the caller does not read.</summary>
    ValueTask WriteAsync(Event entry, CancellationToken cancel);

    /// <summary>Nothing more for now.</summary>
    ValueTask FlushAsync(CancellationToken cancel);

    /// <summary>Says that it is still there.</summary>
    ValueTask BeatAsync(CancellationToken cancel);
}
