namespace Hawser.Link.Reconnecting;

public sealed record ReconnectingLinkOptions
{
    /// <summary>How long attempts go on after a session was lost; infinite for whoever follows and can wait. Asked after each
    /// attempt: it may depend on how the session was lost.</summary>
    public Func<TimeSpan> GiveUpAfter { get; init; } = () => TimeSpan.FromSeconds(60);

    public Func<Backoff> NewBackoff { get; init; } = () => new Backoff();

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
