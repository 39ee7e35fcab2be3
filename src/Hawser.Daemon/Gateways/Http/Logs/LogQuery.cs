using System.Globalization;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>Which lines a caller of the older endpoints asks for: <c>?lines=&amp;source=&amp;level=&amp;full=&amp;project=</c>.</summary>
internal static class LogQuery
{
    public const string Console = "console";

    private const string AllSources = "all";

    /// <summary>There is one source here; another that is asked for has no lines.</summary>
    public static bool HasSource(HttpRequest request) =>
        request.Query["source"].ToString() is "" or Console or AllSources;

    public static EventFilter FilterOf(HttpRequest request) => new()
    {
        Target = HttpTarget.From(request, null, null),
        Kinds = { EventFilter.Types.Kind.Log },
        MinimumLevel = LogLevels.LeastOf(request.Query["level"].ToString()),
    };

    public static bool IsFull(HttpRequest request) => bool.TryParse(request.Query["full"].ToString(), out var full) && full;

    /// <exception cref="HawserException">invalid_argument.</exception>
    public static int Lines(HttpRequest request, int whenNotNamed)
    {
        var text = request.Query["lines"].ToString();
        if (text.Length == 0) return whenNotNamed;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines)
            ? lines
            : throw new HawserException(ErrorCatalog.InvalidArgument, $"lines is '{text}' and must be a whole number from 0; 0 is all since the last clear.");
    }
}
