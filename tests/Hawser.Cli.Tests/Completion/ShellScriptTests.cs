using Hawser.Cli.Tests.Processes;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Completion;

/// <summary>The scripts, in the shells that this machine has: sourced, and asked for completions as the shell asks.</summary>
public sealed class ShellScriptTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();

    public ValueTask InitializeAsync()
    {
        // The scripts call "hawser", as it is installed.
        var bin = _hawser.Folder.CreateFolder("bin");
        File.WriteAllText(Path.Combine(bin, "hawser"), $"#!/bin/sh\nexec {HawserProcess.Executable} \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(bin, "hawser"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _hawser.Environment["PATH"] = $"{bin}:{System.Environment.GetEnvironmentVariable("PATH")}";
        return default;
    }

    public ValueTask DisposeAsync() => _hawser.DisposeAsync();

    [Theory]
    [InlineData("daemon st", "daemon", "start stop status")]
    [InlineData("doc", "", "doctor")]
    [InlineData("completion ba", "completion", "bash")]
    [InlineData("--color al", "", "always")]
    public async Task Bash_Sourced_CompletesTheWord(string line, string before, string expected)
    {
        var words = ("hawser " + line).Split(' ');
        var script = $$"""
            source <(hawser completion bash)
            complete -p hawser >&2
            COMP_WORDS=({{string.Join(' ', words)}}); COMP_CWORD={{words.Length - 1}}
            _hawser hawser '{{words[^1]}}' '{{before}}'
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        var result = (await RunProcess.Capture(_hawser.Request("/bin/bash", "--norc", "-c", script))).ShouldExitWith(0);

        Assert.Contains("-F _hawser hawser", result.Error, StringComparison.Ordinal);
        Assert.Equal(expected.Split(' ').Order(), result.Output.TrimEnd().Split('\n').Order());
    }

    [Fact]
    public async Task Zsh_Sourced_DefinesTheCompletion()
    {
        Assert.SkipUnless(IsInstalled("zsh"), "zsh is not installed");
        const string Script = """
            autoload -U compinit && compinit -D -u
            source <(hawser completion zsh)
            words=(hawser daemon st); CURRENT=3
            _describe() { print -l -- "${(@P)2}" }
            _hawser
            """;

        var result = (await RunProcess.Capture(_hawser.Request("zsh", "-f", "-c", Script))).ShouldExitWith(0);

        Assert.Equal(["start", "status", "stop"], result.Output.TrimEnd().Split('\n').Select(line => line.Split(':')[0]).Order());
    }

    [Fact]
    public async Task Fish_Sourced_CompletesTheWord()
    {
        Assert.SkipUnless(IsInstalled("fish"), "fish is not installed");

        var result = (await RunProcess.Capture(_hawser.Request("fish", "--no-config", "-c", "hawser completion fish | source; complete --do-complete 'hawser daemon st'"))).ShouldExitWith(0);

        Assert.Equal(["start", "status", "stop"], result.Output.TrimEnd().Split('\n').Select(line => line.Split('\t')[0]).Order());
    }

    private static bool IsInstalled(string shell) => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, shell)));
}
