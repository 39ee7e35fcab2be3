using Hawser.Cli.CommandLine;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Batches;

/// <summary>The commands of a batch as they are written: words, as on a command line, or JSON objects.</summary>
internal static class BatchText
{
    private const string Name = "batch";

    /// <summary>One text for each command.</summary>
    /// <exception cref="HawserException">invalid_argument, invalid_json.</exception>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> arguments, string? file)
    {
        if (arguments.Count > 0 && file is not null) throw BadOption.Of(Name, "The commands are given both as arguments and by --file.");
        var lines = file is null ? arguments : Lines(TextSource.Read(Name, file == "-" ? file : "@" + file));
        return lines.Count > 0 ? lines : throw BadOption.Of(Name, "No commands are given.", "Each in quotes: hawser batch \"asset refresh\" \"play enter\"");
    }

    public static bool IsJson(string line) => line.StartsWith('{');

    public static JsonValue StepOf(string line, Catalog catalog)
    {
        if (IsJson(line)) return Parse(line);
        var words = WordSplit.Split(line);
        var match = VerbMatch.Find(catalog, words) ?? throw UnknownVerb.Of(words, catalog);
        return JsonValue.Object(("command", match.Command.Name), ("args", Parse(ArgumentBinder.Bind(match.Command, match.Arguments))));
    }

    // A document is a list of objects, or an object with such a list; anything else is read line by line.
    private static IReadOnlyList<string> Lines(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('[')) return Items(Parse(trimmed));
        if (IsJson(trimmed) && JsonReader.TryParse(trimmed, out var whole, out _) && whole["steps"] is { } steps) return Items(steps);
        return [.. trimmed.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
    }

    private static IReadOnlyList<string> Items(JsonValue list) => [.. list.Items.Select(JsonWriter.Write)];

    private static JsonValue Parse(string json) => JsonReader.TryParse(json, out var value, out var problem)
        ? value
        : throw new HawserException(ErrorCatalog.InvalidJson, $"It is not JSON: {problem.Message}.", "Write {\"command\": \"play.enter\", \"args\": {}}");
}
