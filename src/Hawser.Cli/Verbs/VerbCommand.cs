using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>Runs a command of the catalog, named as a verb (<c>hawser play enter</c>) or behind <c>run</c>.</summary>
internal sealed class VerbCommand(CliContext context)
{
    /// <param name="words">The command's name, as one word or several, and its arguments.</param>
    /// <exception cref="HawserException">It did not come to an outcome.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (context.Options.Help) return await HelpAsync(words);
        var target = VerbTarget.Of(context.Options);
        await using var line = new VerbLine(context);
        try
        {
            return OutcomePrinting.Print(context, await OutcomeAsync(line, target, words));
        }
        catch (HawserException e) when (e.Code != ErrorCatalog.UnknownCommand && words.Count == 1 && NearMatches.Of(words[0], Builtins.Names, most: 1) is [var near])
        {
            // Without an Editor any word could be a command of it; one that is almost ours was most likely meant as ours.
            e.Failure.Hints.Add($"If you meant a command of hawser itself: hawser {near}");
            throw;
        }
    }

    public async Task<int> HelpAsync(IReadOnlyList<string> words)
    {
        await using var line = new VerbLine(context);
        return VerbHelp.Write(context.Screen, (await line.CatalogAsync(VerbTarget.Of(context.Options))).Catalog, words);
    }

    private async Task<Outcome> OutcomeAsync(VerbLine line, EditorTarget target, IReadOnlyList<string> words)
    {
        // Words that can only be a name are sent as one; that the Editor has no such command is soon known and changed nothing.
        if (VerbMatch.Guess(words) is { } guess && await GuessAsync(line, target, guess) is { } outcome) return outcome;

        var catalog = (await line.CatalogInTimeAsync(target)).Catalog;
        var match = VerbMatch.Find(catalog, words) ?? throw UnknownVerb.Of(words, catalog);
        return await line.InvokeAsync(InvokeOf(match.Command.Name, ArgumentBinder.Bind(match.Command, match.Arguments), target));
    }

    private async Task<Outcome?> GuessAsync(VerbLine line, EditorTarget target, string name)
    {
        try
        {
            var outcome = await line.InvokeAsync(InvokeOf(name, "", target));
            return IsBadGuess(OutcomeExit.FailureOf(outcome)?.Code) ? null : outcome;
        }
        catch (HawserException e) when (IsBadGuess(e.Code.Name))
        {
            return null;
        }
    }

    /// <summary>Both were refused before anything ran, and with the catalog at hand they can be told better.</summary>
    private static bool IsBadGuess(string? code) => code == ErrorCatalog.UnknownCommand.Name || code == ErrorCatalog.InvalidArgument.Name;

    private Invoke InvokeOf(string name, string argumentsJson, EditorTarget target) => new()
    {
        Command = name,
        ArgumentsJson = argumentsJson,
        Target = target,
        TimeoutMs = (uint)(context.Options.Timeout?.TotalMilliseconds ?? 0),
        Caller = context.Options.Caller,
        FailFast = context.Options.FailFast,
        Notices = context.Screen.ErrorIsTerminal && !context.Options.Quiet,
    };
}
