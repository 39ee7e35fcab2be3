namespace Hawser.Cli.Terminal;

/// <summary>How a terminal takes a link behind text (OSC 8), if it does.</summary>
internal enum LinkStyle
{
    None,

    /// <summary>file://host/path#line</summary>
    File,

    /// <summary>vscode://file/path:line</summary>
    VsCode,
}

/// <summary>Which one this terminal takes. A terminal that does not know such links may print them as rubbish, so only those get
/// them that say who they are and are known to; FORCE_HYPERLINK=1 or 0 decides for all others.</summary>
internal static class LinkStyles
{
    private const int FirstGoodVte = 5000;

    public static LinkStyle Of(Func<string, string?> variable)
    {
        if (variable("FORCE_HYPERLINK") is { Length: > 0 } forced) return forced == "0" ? LinkStyle.None : Kind(variable);
        if (variable("TERM") is not { Length: > 0 } term || term == "dumb") return LinkStyle.None;

        // What is between us and the terminal has to pass them on, and does so only in new versions.
        if (Has(variable, "TMUX") || Has(variable, "STY") || term.StartsWith("screen", StringComparison.Ordinal)) return LinkStyle.None;
        return IsKnown(variable, term) ? Kind(variable) : LinkStyle.None;
    }

    private static LinkStyle Kind(Func<string, string?> variable) => variable("TERM_PROGRAM") == "vscode" ? LinkStyle.VsCode : LinkStyle.File;

    private static bool IsKnown(Func<string, string?> variable, string term) =>
        variable("TERM_PROGRAM") is "iTerm.app" or "WezTerm" or "vscode" or "ghostty"
        || Has(variable, "WT_SESSION") || Has(variable, "KONSOLE_VERSION")
        || (int.TryParse(variable("VTE_VERSION"), out var vte) && vte >= FirstGoodVte)
        || term is "xterm-kitty" or "xterm-ghostty" or "foot" or "alacritty" or "wezterm";

    private static bool Has(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 };
}
