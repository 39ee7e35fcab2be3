using System.Globalization;

namespace Hawser.Daemon.Gateways;

/// <summary>A place in the stream as callers carry it about: <c>epoch-number</c>.</summary>
internal readonly record struct EventCursor(string Epoch, ulong Number)
{
    public static EventCursor? TryParse(string text)
    {
        var dash = text.LastIndexOf('-');
        return dash > 0 && ulong.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new EventCursor(text[..dash], number)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Number}");
}
