using System.CommandLine;

namespace Hawser.Cli.Completion;

/// <summary><c>hawser completion bash</c>: the script that a shell sources.</summary>
internal static class CompletionCommand
{
    public static Command Create(CliContext context)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." }.AcceptOnlyFromAmong([.. ShellScripts.All.Keys]);
        var command = new Command("completion", "Print a script that teaches a shell to complete hawser's commands, options, Editors and projects.") { shell };
        command.SetAction(parsed =>
        {
            context.Screen.Out.Write(ShellScripts.All[parsed.GetValue(shell)!]);
            return 0;
        });
        return command;
    }
}
