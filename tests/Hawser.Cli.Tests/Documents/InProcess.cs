using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Terminal;
using Hawser.Link.Discovery;

namespace Hawser.Cli.Tests.Documents;

/// <summary>A builtin command in this process, for pages that show what it prints.</summary>
internal static class InProcess
{
    private static readonly HawserFolders Nowhere = new("/run/user/1000/hawser", "/home/anna/.local/state/hawser", "/home/anna/.config/hawser");

    public static async Task<string> RunAsync(HawserFolders? folders, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var screen = new Screen(output, error);
        var words = CommandWords.Split(arguments);
        await CommandTree.RunAsync(words, new CliContext(words.Options, screen, folders ?? Nowhere, TimeProvider.System));
        return output.ToString();
    }
}
