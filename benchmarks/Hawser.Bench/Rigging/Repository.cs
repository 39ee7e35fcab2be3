namespace Hawser.Bench.Rigging;

/// <summary>Where what is measured lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Executable => Environment.GetEnvironmentVariable("HAWSER_BENCH_EXE") ?? Path.Combine(Root, "dist", "hawser");

    public static string Package => Path.Combine(Root, "editor", "com.hawser.editor");

    public static string Mono => Path.Combine(Root, "build", "mono");

    public static string MonoEcho => Path.Combine(Root, "artifacts", "bin", "MonoEcho", "release", "MonoEcho.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hawser.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("The bench runs from inside the repository.");
    }
}
