using Hawser.Protocol.Errors;

namespace Hawser.Client.Starting;

/// <summary>What to execute to get a daemon, up to and without the arguments that tell it how to report.</summary>
public sealed record DaemonCommand(string Executable, IReadOnlyList<string> Arguments)
{
    public const string ExecutableVariable = "HAWSER_EXECUTABLE";
    private const string Name = "hawser";

    private static readonly string[] Run = ["daemon", "run"];

    /// <summary>The program that runs now, if it is <c>hawser</c>; else the one that HAWSER_EXECUTABLE names; else the first on PATH.</summary>
    /// <exception cref="HawserException">There is none.</exception>
    public static DaemonCommand Find() => OfThisProcess() ?? Named() ?? OnPath() ?? throw new HawserException(
        ErrorCatalog.DaemonUnreachable,
        $"No daemon is running, and there is no '{Name}' on PATH to start one with.",
        "Install hawser, or name it: HAWSER_EXECUTABLE=/path/to/hawser");

    private static DaemonCommand? OfThisProcess()
    {
        if (Environment.ProcessPath is not { } path) return null;
        if (IsNamed(path, Name)) return new DaemonCommand(path, Run);

        // A dotnet tool, or the build before it is published: the host runs our assembly.
        var assembly = Path.Combine(AppContext.BaseDirectory, Name + ".dll");
        return IsNamed(path, "dotnet") && Environment.GetCommandLineArgs() is [var first, ..] && IsNamed(first, Name)
            ? new DaemonCommand(path, [assembly, .. Run])
            : null;
    }

    private static DaemonCommand? Named() =>
        Environment.GetEnvironmentVariable(ExecutableVariable) is { Length: > 0 } named ? new DaemonCommand(named, Run) : null;

    private static DaemonCommand? OnPath()
    {
        var file = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .Where(File.Exists)
            .Select(path => new DaemonCommand(path, Run))
            .FirstOrDefault();
    }

    private static bool IsNamed(string path, string name) =>
        string.Equals(Path.GetFileNameWithoutExtension(path), name, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
