using Hawser.Cli.Terminal;

namespace Hawser.Cli.CommandLine;

/// <summary>The options of <see cref="GlobalOptions"/>, once: the parser takes them from here, and so does the help.</summary>
internal static class GlobalOptionTable
{
    public static IReadOnlyList<GlobalOption> All { get; } =
    [
        new("--project", "folder", "The Unity project, by folder or id; otherwise the one around the working folder.",
            (options, value) => value.Length > 0 ? options with { Project = value } : null),
        new("--editor", "id", "The Editor, by its id, the beginning of it, or its process id.",
            (options, value) => value.Length > 0 ? options with { Editor = value } : null),
        new("--timeout", "time", "How long the command may take, waiting included: 30, 1.5, 500ms, 2m.",
            (options, value) => Durations.TryParse(value, out var timeout) ? options with { Timeout = timeout } : null),
        new("--json", null, "Print one JSON document (docs/reference/json-output.md).", (options, _) => options with { Json = true }),
        new("--quiet", null, "Print nothing but the result and errors.", (options, _) => options with { Quiet = true }, "-q"),
        new("--fail-fast", null, "Fail at once where the Editor is compiling, reloading or away.", (options, _) => options with { FailFast = true }),
        new("--caller", "name", "Who asks, for lists and logs.", (options, value) => value.Length > 0 ? options with { Caller = value } : null),
        new("--no-start", null, "Do not start a daemon where none runs.", (options, _) => options with { NoStart = true }),
        new("--color", "when", "Colour: auto, always or never; NO_COLOR is respected.",
            (options, value) => ColorOf(value) is { } color ? options with { Color = color } : null),
        new("--help", null, "Show what the command takes.", (options, _) => options with { Help = true }, "-h", "-?"),
    ];

    public static GlobalOption? Find(ReadOnlySpan<char> name)
    {
        foreach (var option in All)
            if (option.IsNamed(name)) return option;
        return null;
    }

    private static ColorChoice? ColorOf(string value) => value switch
    {
        "auto" => ColorChoice.Auto,
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => null,
    };
}
