using System.CommandLine;
using System.CommandLine.Completions;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Completion;

/// <summary>What may stand where the cursor is, given the words before it.</summary>
internal sealed class Completer(CliContext context, ICompletionAnswers answers)
{
    private const string Run = "run";

    public async Task<IReadOnlyList<Candidate>> CompleteAsync(IReadOnlyList<string> before, string typed)
    {
        if (before.Count > 0 && GlobalOptionTable.Find(before[^1]) is { ValueName: not null } option) return await ValuesOf(option);

        var words = TrySplit(before);
        var rest = words.Rest;
        if (rest.Count > 0 && rest[0] != Run && Builtins.Contains(rest[0])) return OfBuiltin(rest, typed);
        if (rest is [Run, ..]) rest = [.. rest.Skip(1)];

        var commands = await answers.CommandsAsync(words.Options);
        if (VerbMatch.Find(new Catalog { Commands = { commands } }, rest) is { } match) return OfVerb(match, typed);
        if (typed.StartsWith('-')) return GlobalOptions();
        var verbs = NextWords(commands, rest);
        return words.Rest.Count == 0 ? [.. BuiltinNames(), .. verbs] : [.. verbs];
    }

    /// <summary>The words so far may be half a command line: an option that lacks its value is left out.</summary>
    private static CommandWords TrySplit(IReadOnlyList<string> before)
    {
        try
        {
            return CommandWords.Split(before);
        }
        catch (HawserException)
        {
            return new CommandWords(new GlobalOptions(), [.. before.Where(word => !word.StartsWith('-'))]);
        }
    }

    private async Task<IReadOnlyList<Candidate>> ValuesOf(GlobalOption option) => option.Name switch
    {
        "--editor" => [.. (await answers.EditorsAsync()).Select(editor => new Candidate(editor.Identity.SessionId, $"pid {editor.Identity.Pid}, {editor.Identity.ProjectPath}"))],
        "--project" => [.. (await answers.EditorsAsync()).Select(editor => editor.Identity.ProjectPath).Distinct().Select(path => new Candidate(path))],
        "--color" => [new Candidate("auto"), new Candidate("always"), new Candidate("never")],
        _ => [],
    };

    /// <summary>The next word of each command whose name begins with the words so far: "play" after nothing, "enter" after "play".</summary>
    private static IEnumerable<Candidate> NextWords(IReadOnlyList<CommandDescription> commands, IReadOnlyList<string> words)
    {
        var prefix = string.Concat(words.Select(word => word + "."));
        return commands.Where(command => command.Name.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(command => command.Name[prefix.Length..].Split('.')[0])
            .Select(group => new Candidate(group.Key, group.Count() == 1 ? group.First().Summary : $"{group.Count()} commands of the Editor"));
    }

    private static Candidate[] OfVerb(VerbMatch match, string typed)
    {
        var parameters = ParameterList.Of(match.Command);
        if (match.Arguments.Count > 0 && match.Arguments[^1].StartsWith('-') && parameters.Find(match.Arguments[^1].TrimStart('-')) is { IsSwitch: false } flagged)
            return [.. ChoicesOf(flagged)];
        if (typed.StartsWith('-')) return [.. parameters.All.Select(parameter => new Candidate(parameter.Flag, parameter.Description)), .. GlobalOptions()];

        var given = match.Arguments.Count(word => !word.StartsWith('-'));
        return [.. parameters.Positional.Skip(given).Take(1).SelectMany(ChoicesOf)];
    }

    private static IEnumerable<Candidate> ChoicesOf(Parameter parameter) =>
        parameter.Choices.Select(choice => new Candidate(choice.TryGetString(out var text) ? text : JsonWriter.Write(choice)));

    private Candidate[] OfBuiltin(IReadOnlyList<string> words, string typed)
    {
        var parsed = CommandTree.Build(context).Parse(words);
        var option = parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == words[^1] || option.Aliases.Contains(words[^1]));
        var items = option is { Arity.MinimumNumberOfValues: > 0 }
            ? option.GetCompletions(CompletionContext.Empty)
            : CommandTree.Build(context).Parse([.. words, typed]).GetCompletions();
        return [.. items.Where(item => item.Label is not ("-?" or "-h")).Select(item => new Candidate(item.InsertText ?? item.Label, item.Documentation ?? item.Detail ?? ""))];
    }

    private Candidate[] BuiltinNames() =>
        [.. CommandTree.Build(context).Subcommands.Where(command => !command.Hidden).Select(command => new Candidate(command.Name, command.Description ?? ""))];

    private static Candidate[] GlobalOptions() =>
        [.. GlobalOptionTable.All.Select(option => new Candidate(option.Name, option.Description))];
}
