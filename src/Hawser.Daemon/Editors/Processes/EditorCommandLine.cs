using System.Collections.Immutable;

namespace Hawser.Daemon.Editors.Processes;

/// <summary>What an Editor was started with. Unity takes its options in any case, with one dash or two.</summary>
internal sealed record EditorCommandLine(ImmutableArray<string> Arguments)
{
    public static EditorCommandLine Unknown { get; } = new([]);

    public string? ProjectPath => ValueOf("projectPath") ?? ValueOf("createProject");

    public string? LogFile => ValueOf("logFile");

    public bool UsesGlobalLog => Has("useGlobalLog");

    public bool IsBatch => Has("batchmode");

    /// <summary>A helper of an Editor, which opens the same project and is none itself.</summary>
    public bool IsHelper => ValueOf("name")?.StartsWith("AssetImportWorker", StringComparison.OrdinalIgnoreCase) == true || Has("secondary-process");

    /// <summary>From one text, as some systems give it: a value goes on to the next option, so that paths with spaces stay whole.</summary>
    public static EditorCommandLine Split(string text)
    {
        var parts = text.Split(" -", StringSplitOptions.RemoveEmptyEntries);
        var arguments = parts.Take(1).Concat(parts.Skip(1).SelectMany(option => $"-{option}".Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        return new EditorCommandLine([.. arguments]);
    }

    private bool Has(string name) => Arguments.Any(argument => IsOption(argument, name));

    private string? ValueOf(string name)
    {
        for (var index = 0; index < Arguments.Length - 1; index++)
        {
            if (IsOption(Arguments[index], name)) return Arguments[index + 1];
        }

        return null;
    }

    private static bool IsOption(string argument, string name) =>
        argument.StartsWith('-') && argument.TrimStart('-').Equals(name, StringComparison.OrdinalIgnoreCase);
}
