namespace Hawser.Cli.Completion;

/// <summary>One small script per shell. All ask <c>hawser __complete</c>, which answers "value TAB description" lines; they differ
/// in how a shell tells the words before the cursor and takes the answers.</summary>
internal static class ShellScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };

    private const string Bash = """
        # hawser completion for bash. To have it always, add to ~/.bashrc:
        #   source <(hawser completion bash)
        _hawser() {
            local IFS=$'\n' line value
            COMPREPLY=()
            while IFS=$'\t' read -r value line; do
                COMPREPLY+=("$(printf '%q' "$value")")
            done < <(hawser __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            # A value of an option goes on: no space behind '='.
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
            return 0
        }
        complete -o default -F _hawser hawser

        """;

    private const string Zsh = """
        #compdef hawser
        # hawser completion for zsh. To have it always, add to ~/.zshrc, behind compinit:
        #   source <(hawser completion zsh)
        _hawser() {
            local -a answers
            local value description
            while IFS=$'\t' read -r value description; do
                answers+=("${value//:/\\:}:${description}")
            done < <(hawser __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
            if (( ${#answers} )); then
                _describe 'hawser' answers
            else
                _files
            fi
        }
        compdef _hawser hawser

        """;

    private const string Fish = """
        # hawser completion for fish. To have it always:
        #   hawser completion fish > ~/.config/fish/completions/hawser.fish
        function __hawser_complete
            set -l words (commandline --tokenize --cut-at-cursor --current-process)
            hawser __complete -- $words[2..] (commandline --current-token --cut-at-cursor) 2>/dev/null
        end
        complete --command hawser --no-files --arguments '(__hawser_complete)'

        """;

    private const string PowerShell = """
        # hawser completion for PowerShell. To have it always, add to $PROFILE:
        #   hawser completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName hawser -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
            hawser __complete -- @words "$wordToComplete" 2>$null | ForEach-Object {
                $value, $description = $_ -split "`t", 2
                if (-not $description) { $description = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
            }
        }

        """;
}
