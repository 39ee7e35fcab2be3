using System.Diagnostics;
using System.Text;
using EditorHost.Arguments;

namespace EditorHost.Compilation;

/// <summary>
/// The .NET SDK's compiler, kept warm by its own compile server, so that one assembly takes a tenth of a second and not two.
/// </summary>
internal sealed class RoslynCompiler
{
    private readonly string _dotnet;
    private readonly string _compiler;

    private RoslynCompiler(string dotnet, string compiler)
    {
        _dotnet = dotnet;
        _compiler = compiler;
    }

    /// <summary>Part of every assembly's inputs: another compiler means compiling anew.</summary>
    public string Identity => _compiler;

    public static RoslynCompiler Find()
    {
        foreach (var root in Candidates())
            if (NewestSdk(root) is { } compiler)
                return new RoslynCompiler(Path.Combine(root, "dotnet"), compiler);
        throw new SetupException("No .NET SDK found: the stand-in compiles scripts with its Roslyn. Put `dotnet` on the PATH or set DOTNET_ROOT.");
    }

    /// <summary>Runs the compiler; returns its exit code and everything it said.</summary>
    public (int ExitCode, string Output) Compile(string responseFile, string workingFolder)
    {
        var start = new ProcessStartInfo(_dotnet, $"\"{_compiler}\" -shared -noconfig \"@{responseFile}\"")
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            CreateNoWindow = true,
        };
        start.EnvironmentVariables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
            yield return root;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            if (folder.Length > 0 && File.Exists(Path.Combine(folder, "dotnet")))
                yield return SymbolicLink.Resolve(Path.Combine(folder, "dotnet")) is { } real ? Path.GetDirectoryName(real)! : folder;
    }

    private static string? NewestSdk(string root)
    {
        var sdks = Path.Combine(root, "sdk");
        return Directory.Exists(sdks)
            ? Directory.GetDirectories(sdks)
                .OrderByDescending(folder => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : new Version())
                .Select(folder => Path.Combine(folder, "Roslyn", "bincore", "csc.dll"))
                .FirstOrDefault(File.Exists)
            : null;
    }
}
