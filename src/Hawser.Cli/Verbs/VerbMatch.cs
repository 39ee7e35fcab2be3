using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>A command of the catalog and the words left for its arguments.</summary>
internal sealed record VerbMatch(CommandDescription Command, IReadOnlyList<string> Arguments)
{
    /// <summary>Commands are named by words with dots between; on the command line also with spaces: the longest name that the
    /// first words make wins.</summary>
    public static VerbMatch? Find(Catalog catalog, IReadOnlyList<string> words)
    {
        var leading = words.TakeWhile(word => !word.StartsWith('-')).ToArray();
        for (var count = leading.Length; count > 0; count--)
        {
            var name = string.Join('.', leading.Take(count));
            if (catalog.Commands.FirstOrDefault(command => command.Name == name) is { } command) return new VerbMatch(command, [.. words.Skip(count)]);
        }

        return null;
    }

    /// <summary>The name that words alone suggest, where they can be no arguments: then nobody need look it up first.</summary>
    public static string? Guess(IReadOnlyList<string> words) =>
        words.Count is > 0 and <= 3 && words.All(IsName) ? string.Join('.', words) : null;

    private static bool IsName(string word) =>
        word.Length > 0 && char.IsAsciiLetterLower(word[0]) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
