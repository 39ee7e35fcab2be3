using Hawser.Cli.CommandLine;
using Hawser.Cli.Completion;
using Hawser.Cli.Terminal;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Completion;

public sealed class CompleterTests
{
    [Theory]
    [InlineData("", "status", "daemon", "play", "menu")]
    [InlineData("play ", "enter", "status")]
    [InlineData("run ", "play", "menu")]
    [InlineData("run play ", "enter", "status")]
    [InlineData("menu execute ", "File/Save", "File/Open")]
    [InlineData("menu execute -", "--menu-path", "--force", "--json")]
    [InlineData("menu execute --menu-path ", "File/Save", "File/Open")]
    [InlineData("--json play ", "enter", "status")]
    [InlineData("play status --editor ", "abcd")]
    [InlineData("--project ", "/mock/project")]
    [InlineData("--color ", "auto", "always", "never")]
    [InlineData("daemon ", "start", "stop", "restart", "status", "logs")]
    [InlineData("daemon stop -", "--grace", "--force")]
    [InlineData("completion ", "bash", "zsh", "fish", "pwsh")]
    [InlineData("logs --level ", "warn", "error")]
    public async Task Complete_WordsSoFar_OffersWhatFits(string line, params string[] offered) =>
        Assert.Empty(offered.Except(await OffersAsync(line)));

    [Theory]
    [InlineData("daemon ", "run")]
    [InlineData("", "__complete")]
    [InlineData("play ", "daemon")]
    [InlineData("menu execute File/Save ", "File/Save")]
    public async Task Complete_WordsSoFar_DoesNotOffer(string line, string notOffered) => Assert.DoesNotContain(notOffered, await OffersAsync(line));

    private static async Task<string[]> OffersAsync(string line)
    {
        var words = line.Split(' ');
        var context = new CliContext(new GlobalOptions(), new Screen(TextWriter.Null, TextWriter.Null), new HawserFolders("/nowhere", "/nowhere", "/nowhere"), TimeProvider.System);
        var candidates = await new Completer(context, new Answers()).CompleteAsync(words[..^1], words[^1]);
        return [.. candidates.Select(candidate => candidate.Value)];
    }

    private sealed class Answers : ICompletionAnswers
    {
        public Task<IReadOnlyList<EditorInfo>> EditorsAsync() => Task.FromResult<IReadOnlyList<EditorInfo>>(
            [new EditorInfo { Identity = new EditorIdentity { SessionId = "abcd", Pid = 1, ProjectPath = "/mock/project" } }]);

        public Task<IReadOnlyList<CommandDescription>> CommandsAsync(GlobalOptions options) => Task.FromResult<IReadOnlyList<CommandDescription>>(
        [
            new CommandDescription { Name = "play.enter" },
            new CommandDescription { Name = "play.status" },
            new CommandDescription
            {
                Name = "menu.execute",
                ArgumentsSchemaJson = """{"properties":{"menuPath":{"type":"string","enum":["File/Save","File/Open"]},"force":{"type":"boolean"}}}""",
                Positional = { "menuPath" },
            },
        ]);
    }
}
