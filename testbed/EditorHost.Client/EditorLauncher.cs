using System.Diagnostics;

namespace EditorHost.Client;

/// <summary>Finds `testbed/editor` and makes the command line for it.</summary>
internal static class EditorLauncher
{
    public static ProcessStartInfo Prepare(string projectPath, StandInOptions options, string controlPath)
    {
        var start = new ProcessStartInfo(Find())
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in Arguments(projectPath, options, controlPath))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;
        return start;
    }

    private static IEnumerable<string> Arguments(string projectPath, StandInOptions options, string controlPath)
    {
        string?[] arguments =
        [
            "-projectPath", projectPath,
            "--control", controlPath,
            .. options.LogPath is { } log ? new[] { "-logFile", log } : [],
            .. options.UnityVersion is { } version ? new[] { "--unity-version", version } : [],
            options.Unfocused ? "--unfocused" : null,
            options.BatchMode ? "-batchmode" : null,
            .. options.Arguments,
        ];
        return arguments.OfType<string>();
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "testbed", "editor")))
                return Path.Combine(folder.FullName, "testbed", "editor");
        throw new StandInException($"No testbed/editor above {AppContext.BaseDirectory}.");
    }
}
