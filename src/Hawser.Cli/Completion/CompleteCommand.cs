using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;

namespace Hawser.Cli.Completion;

/// <summary><c>hawser __complete -- words…</c>, asked by the shells: what fits in place of the last word. It starts nothing,
/// waits for nobody and fails silently: a shell that completes is no place for error messages.</summary>
internal static class CompleteCommand
{
    public static Command Create(CliContext context)
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Builtins.Completion) { words };
        command.Hidden = true;
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(words) ?? []));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string[] words)
    {
        var typed = words.Length > 0 ? words[^1] : "";
        var candidates = await new Completer(context, new DaemonAnswers(context)).CompleteAsync([.. words.SkipLast(1)], typed);
        foreach (var candidate in candidates.Where(candidate => candidate.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            context.Screen.Out.WriteLine(candidate.ToLine());
        return 0;
    }
}
