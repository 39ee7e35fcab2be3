using Hawser.Cli.Commands;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>Words that name no command: what there is that is like them.</summary>
internal static class UnknownVerb
{
    public static HawserException Of(IReadOnlyList<string> words, Catalog catalog)
    {
        var leading = words.TakeWhile(word => !word.StartsWith('-')).ToArray();
        var typed = string.Join(' ', leading);
        if (leading.Length == 0) return new HawserException(ErrorCatalog.InvalidArgument, "No command is named.", "See what there is: hawser --help");

        var group = InGroup(leading, catalog);
        return group.Length > 0 ? Incomplete(typed, group) : Unknown(typed, Near(leading, catalog));
    }

    private static string[] InGroup(string[] leading, Catalog catalog) =>
        [.. catalog.Commands.Select(command => command.Name).Where(name => name.StartsWith(string.Join('.', leading) + ".", StringComparison.Ordinal)).Select(Spoken)];

    private static HawserException Incomplete(string typed, string[] group) => new(Failures.Create(
        ErrorCatalog.UnknownCommand, $"'{typed}' is not a command by itself. There is: {string.Join(", ", group)}.", $"See what they do: hawser {typed} --help")
        .WithDetails(Details(group)));

    private static HawserException Unknown(string typed, IReadOnlyList<string> near)
    {
        var hint = near.Count > 0 ? $"Try: hawser {near[0]}" : "List the Editor's commands: hawser commands";
        return new HawserException(Failures.Create(ErrorCatalog.UnknownCommand, $"There is no command '{typed}'.", hint, "See what there is: hawser --help")
            .WithDetails(Details(near)));
    }

    private static IReadOnlyList<string> Near(string[] leading, Catalog catalog)
    {
        var names = catalog.Commands.Select(command => Spoken(command.Name)).Concat(Builtins.Names).ToArray();
        for (var count = leading.Length; count > 0; count--)
            if (NearMatches.Of(string.Join(' ', leading.Take(count)), names) is { Count: > 0 } near) return near;
        return [];
    }

    private static string Details(IEnumerable<string> near) =>
        JsonWriter.Write(JsonValue.Object(("near", JsonValue.Array(near.Select(JsonValue.From)))));

    private static string Spoken(string name) => name.Replace('.', ' ');
}
