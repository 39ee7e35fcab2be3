namespace Hawser.Client.Following;

/// <summary>Where in the stream of events to begin, and where somebody has got to.</summary>
/// <param name="Since">Begin after the event of this number; 0: begin now.</param>
/// <param name="Epoch">The event store that the number belongs to; another store answers with a gap.</param>
/// <param name="Tail">Without a number: begin with the last so many.</param>
public sealed record EventCursor(ulong Since = 0, string Epoch = "", uint Tail = 0)
{
    public static EventCursor Now { get; } = new();
}
