using Hawser.Protocol.Errors;

namespace Hawser.Client.Starting;

/// <summary>What to execute to get a daemon, up to and without the arguments that tell it how to report.</summary>
public sealed record DaemonCommand(string Executable, IReadOnlyList<string> Arguments)
{
    public const string ExecutableVariable = "HAWSER_EXECUTABLE";
    private const string Name = "hawser";

    private static readonly string[] Run = ["daemon", "run"];

    /// <summary>The program that HAWSER_EXECUTABLE names, else the first on PATH.</summary>
    /// <exception cref="HawserException">There is none.</exception>
    public static DaemonCommand Find() => Named() ?? OnPath() ?? throw new HawserException(
        ErrorCatalog.DaemonUnreachable,
        $"No daemon is running, and there is no '{Name}' on PATH to start one with.",
        "Install hawser, or name it: HAWSER_EXECUTABLE=/path/to/hawser");

    /// <summary>The program that runs now, which is <c>hawser</c> whatever its file is called.</summary>
    public static DaemonCommand OfThisProgram()
    {
        var path = Environment.ProcessPath ?? throw new HawserException(ErrorCatalog.DaemonUnreachable, "The system does not tell which program this is.");

        // A dotnet tool that was started by "dotnet hawser.dll": the host runs our assembly.
        var host = Path.GetFileNameWithoutExtension(path);
        return host == "dotnet" ? new DaemonCommand(path, [Path.Combine(AppContext.BaseDirectory, Name + ".dll"), .. Run]) : new DaemonCommand(path, Run);
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
}
