using System.CommandLine;
using System.Text;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Terminal;
using Hawser.Link.Discovery;

namespace Hawser.Cli.Tests.Documents;

public sealed class CliPageTests
{
    private const string Preface = """
        # The command line

        `hawser <command>`: a command is either one of the Editor's, named by words (`hawser play enter`), or one of hawser's own, below.
        Results go to standard output, everything else to standard error; how it ends is told by the [exit code](exit-codes.md). With
        `--json` every command prints one [JSON document](json-output.md), also when it fails. Colour and progress appear on a terminal only.

        ## Commands of the Editor

        The Editor tells which commands it offers, and their arguments, as a JSON Schema each; so they differ from project to project.
        `hawser commands` lists them, `hawser <command> --help` shows what one takes.

        | you write | the argument becomes |
        | --- | --- |
        | `hawser menu execute File/Save` | the first positional argument: `{"menuPath": "File/Save"}` |
        | `--menu-path File/Save`, `--menuPath=File/Save` | the same, by name |
        | `--count 3`, `--scale 1.5` | a number, as the schema says |
        | `--force`, `--no-force`, `--force false` | a boolean |
        | `--tags a --tags b`, `--tags '["a","b"]'` | a list |
        | `--options '{"a": 1}'` | an object |
        | `--args '{…}'`, `--args @file`, `--args -` | all arguments as one object; flags add to it |
        | `--arg-timeout 5` | the command's own `timeout`, where hawser has an option of that name |
        | `-- --text` | behind `--` nothing is an option |

        `hawser run <command>` runs the same commands; it reaches one that has the name of a command of hawser's.

        While the Editor compiles, reloads or starts, a command waits for it, up to `--timeout`. Ctrl-C cancels it. If the daemon is
        restarted or dies meanwhile, the command goes on with the next one.

        Written from the commands' help by a test; do not edit.


        """;

    private const string NoOptions = "\nOptions:";

    [Fact]
    public async Task CliPage_IsWhatTheHelpSays()
    {
        var page = new StringBuilder(Preface.ReplaceLineEndings("\n"));
        await AppendAsync(page, Root(), []);
        ReferencePage.MustBe("cli.md", page.ToString().TrimEnd() + "\n");
    }

    [Fact]
    public void Commands_Each_HaveADescription() =>
        Assert.All(All(Root()).Where(command => !command.Hidden), command => Assert.False(string.IsNullOrEmpty(command.Description), command.Name));

    [Fact]
    public void Builtins_AreTheCommandsOfTheTree() =>
        Assert.Equal(Builtins.Names.Order(), Root().Subcommands.Where(command => !command.Hidden).Select(command => command.Name).Append("help").Order());

    private static async Task AppendAsync(StringBuilder page, Command command, string[] path)
    {
        var title = path.Length == 0 ? "hawser" : "hawser " + string.Join(' ', path);
        var help = await InProcess.RunAsync(null, [.. path, "--help"]);
        page.Append($"## {title}\n\n```\n{Trimmed(help, isRoot: path.Length == 0)}\n```\n\n");
        foreach (var below in command.Subcommands.Where(below => !below.Hidden)) await AppendAsync(page, below, [.. path, below.Name]);
    }

    /// <summary>The global options are on each command; once is enough.</summary>
    private static string Trimmed(string help, bool isRoot)
    {
        var lines = help.TrimEnd().Split('\n').Select(line => line.TrimEnd());
        if (!isRoot) lines = lines.Where(line => !GlobalOptionTable.All.Any(option => line.Contains($" {option.Name} ", StringComparison.Ordinal) && line.Contains(option.Description, StringComparison.Ordinal)));
        var text = string.Join('\n', lines.Where(line => !line.Contains("Show help and usage", StringComparison.Ordinal) || isRoot));
        var verbs = text.IndexOf("Commands of the Editor:", StringComparison.Ordinal);
        var page = (verbs < 0 ? text : text[..verbs]).Replace("\nOptions:\n\n", "\n", StringComparison.Ordinal).TrimEnd();
        return page.EndsWith(NoOptions, StringComparison.Ordinal) ? page[..^NoOptions.Length].TrimEnd() : page;
    }

    private static RootCommand Root()
    {
        var nowhere = new HawserFolders("/nowhere", "/nowhere", "/nowhere");
        return CommandTree.Build(new CliContext(new GlobalOptions(), new Screen(TextWriter.Null, TextWriter.Null), nowhere, TimeProvider.System));
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
