using System.Diagnostics;
using System.Globalization;

namespace Hawser.Bench.Rigging;

/// <summary>Where what is measured lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Executable => Environment.GetEnvironmentVariable("HAWSER_BENCH_EXE") ?? Path.Combine(Root, "dist", "hawser");

    public static string Package => Path.Combine(Root, "editor", "com.hawser.editor");

    public static string Mono => Path.Combine(Root, "build", "mono");

    public static string MonoEcho => Path.Combine(Root, "artifacts", "bin", "MonoEcho", "release", "MonoEcho.dll");

    /// <summary>The Editor's half of the line on Mono, in a role: "flood" or "caller". It finds its daemon by the environment.</summary>
    public static ProcessStartInfo MonoEditor(string role, long count, IReadOnlyDictionary<string, string?> environment)
    {
        var program = Path.Combine(Root, "artifacts", "bin", "MonoEditor", "release", "MonoEditor.dll");
        var start = new ProcessStartInfo(Mono, [program, role, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["MONO_PATH"] = Path.Combine(Package, "Plugins");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hawser.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The bench runs from inside the repository.");
    }
}
