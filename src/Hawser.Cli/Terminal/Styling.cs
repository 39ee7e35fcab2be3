namespace Hawser.Cli.Terminal;

internal enum ColorChoice
{
    Auto,
    Always,
    Never,
}

/// <summary>Colour on one stream, or none: NO_COLOR, a dumb terminal or a file get plain text.</summary>
internal sealed class Styling
{
    /// <summary>Ends every style.</summary>
    public const string Reset = "\u001b[0m";

    private readonly bool _on;

    private Styling(bool on) => _on = on;

    public static Styling None { get; } = new(false);

    public static Styling Ansi { get; } = new(true);

    public bool IsOn => _on;

    public static Styling For(ColorChoice choice, bool isTerminal) => choice switch
    {
        ColorChoice.Always => Ansi,
        ColorChoice.Never => None,
        _ => isTerminal && IsWelcome() ? Ansi : None,
    };

    public string Bold(string text) => Wrap(text, "1");

    public string Dim(string text) => Wrap(text, "2");

    public string Red(string text) => Wrap(text, "31");

    public string Green(string text) => Wrap(text, "32");

    public string Yellow(string text) => Wrap(text, "33");

    public string Inverse(string text) => Wrap(text, "7");

    public string Cyan(string text) => Wrap(text, "36");

    private string Wrap(string text, string code) => _on ? $"\u001b[{code}m{text}{Reset}" : text;

    private static bool IsWelcome() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
