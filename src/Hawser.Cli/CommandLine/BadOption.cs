using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;

namespace Hawser.Cli.CommandLine;

/// <summary>An option that can't have that value: what it could be, and what was most likely meant.</summary>
internal static class BadOption
{
    public static HawserException Of(string command, string message, params string[] hints) =>
        new(ErrorCatalog.InvalidArgument, message, [.. hints, $"See what it takes: hawser {command} --help"]);

    /// <param name="what">"level"</param>
    public static HawserException Choice(string command, string what, string typed, IReadOnlyList<string> choices)
    {
        var failure = Failures.Create(ErrorCatalog.InvalidArgument,
            $"There is no {what} '{typed}'. There is: {string.Join(", ", choices)}.", $"See what it takes: hawser {command} --help");
        if (NearMatches.Of(typed, choices) is { Count: > 0 } near)
            failure.WithDetails(JsonWriter.Write(JsonValue.Object(("near", JsonValue.Array(near.Select(JsonValue.From))))));
        return new HawserException(failure);
    }
}
