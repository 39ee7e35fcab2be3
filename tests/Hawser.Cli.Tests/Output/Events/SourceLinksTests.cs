using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;

namespace Hawser.Cli.Tests.Output.Events;

public sealed class SourceLinksTests
{
    private const string Project = "proj-1";
    private static readonly Dictionary<string, string> Projects = new() { [Project] = "~/My Game" };

    [Theory]
    [InlineData("(at Assets/A.cs:3)", "(at \u001b]8;;file:///home/anna/My%20Game/Assets/A.cs#3\u001b\\Assets/A.cs:3\u001b]8;;\u001b\\)")]
    [InlineData("at X in ~/lib/B.cs:4", "at X in \u001b]8;;file:///home/anna/lib/B.cs#4\u001b\\~/lib/B.cs:4\u001b]8;;\u001b\\")]
    [InlineData("at X in /opt/C.cs:5", "at X in \u001b]8;;file:///opt/C.cs#5\u001b\\/opt/C.cs:5\u001b]8;;\u001b\\")]
    [InlineData("nothing", "nothing")]
    public void In_TerminalThatCan_LinksToTheFile(string line, string expected) =>
        Assert.Equal(expected, new SourceLinks(LinkStyle.File, "/home/anna", Projects).In(line, Project));

    [Fact]
    public void In_VsCode_OpensItAtTheLine() =>
        Assert.Contains("vscode://file/opt/C.cs:5", new SourceLinks(LinkStyle.VsCode, "/home/anna", Projects).In("at X in /opt/C.cs:5", Project), StringComparison.Ordinal);

    [Theory]
    [InlineData("(at Assets/A.cs:3)", "proj-other")]
    [InlineData("(at Assets/A.cs:3)", "")]
    public void In_ProjectIsNotKnown_StaysText(string line, string project) =>
        Assert.Equal(line, new SourceLinks(LinkStyle.File, "/home/anna", Projects).In(line, project));

    [Fact]
    public void None_LinksNothing() => Assert.Equal("(at /A.cs:3)", SourceLinks.None.In("(at /A.cs:3)", Project));

    [Theory]
    [InlineData("TERM=xterm-256color", "None")]
    [InlineData("TERM=xterm-256color VTE_VERSION=7003", "File")]
    [InlineData("TERM=xterm-256color VTE_VERSION=3409", "None")]
    [InlineData("TERM=xterm-kitty", "File")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode", "VsCode")]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode TMUX=/tmp/tmux", "None")]
    [InlineData("TERM=screen-256color TERM_PROGRAM=iTerm.app", "None")]
    [InlineData("TERM=dumb TERM_PROGRAM=iTerm.app", "None")]
    [InlineData("TERM=xterm FORCE_HYPERLINK=1", "File")]
    [InlineData("TERM=xterm-kitty FORCE_HYPERLINK=0", "None")]
    [InlineData("", "None")]
    public void LinkStyle_IsGivenOnlyToTerminalsKnownToTakeIt(string variables, string expected)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(expected, LinkStyles.Of(environment.GetValueOrDefault).ToString());
    }
}
