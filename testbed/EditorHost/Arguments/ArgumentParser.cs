using System.Globalization;

namespace EditorHost.Arguments;

/// <summary>Like Unity, it takes one or two dashes, does not mind the case, and passes over what it does not know.</summary>
internal static class ArgumentParser
{
    private static readonly Dictionary<string, Func<EditorArguments, string, EditorArguments>> WithValue = new(StringComparer.OrdinalIgnoreCase)
    {
        ["projectPath"] = (known, value) => known with { ProjectPath = Path.GetFullPath(value) },
        ["project"] = (known, value) => known with { ProjectPath = Path.GetFullPath(value) },
        ["executeMethod"] = (known, value) => known with { ExecuteMethod = value },
        ["logFile"] = (known, value) => known with { LogFile = value == "-" ? "" : Path.GetFullPath(value) },
        ["buildTarget"] = (known, value) => known with { BuildTarget = value },
        ["unity-version"] = (known, value) => known with { UnityVersion = value },
        ["control"] = (known, value) => known with { Control = value },
        ["focused-hz"] = (known, value) => known with { FocusedTick = Interval(value) },
        ["unfocused-hz"] = (known, value) => known with { UnfocusedTick = Interval(value) },
        ["unload-timeout"] = (known, value) => known with { UnloadTimeout = TimeSpan.FromSeconds(Number(value)) },
        ["name"] = (known, value) => known with { AssetImportWorker = value.StartsWith("AssetImportWorker", StringComparison.Ordinal) },
    };

    private static readonly Dictionary<string, Func<EditorArguments, EditorArguments>> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["batchmode"] = known => known with { BatchMode = true },
        ["nographics"] = known => known with { NoGraphics = true },
        ["quit"] = known => known with { Quit = true },
        ["ignoreCompilerErrors"] = known => known with { IgnoreCompilerErrors = true },
        ["automated"] = known => known with { Automated = true },
        ["unfocused"] = known => known with { Unfocused = true },
        ["safe-mode"] = known => known with { SafeMode = true },
        ["hold-start"] = known => known with { HoldStart = true },
        ["secondary-process"] = known => known with { SecondaryProcess = true },
    };

    public static EditorArguments Parse(string[] arguments)
    {
        var known = new EditorArguments { CommandLine = arguments, ProjectPath = Directory.GetCurrentDirectory() };
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i].TrimStart('-');
            if (Flags.TryGetValue(name, out var flag))
                known = flag(known);
            else if (WithValue.TryGetValue(name, out var set) && i + 1 < arguments.Length)
                known = set(known, arguments[++i]);
        }

        return known;
    }

    private static TimeSpan Interval(string hertz) => TimeSpan.FromSeconds(1 / Number(hertz));

    private static double Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new SetupException($"'{text}' is no number above zero.");
}
