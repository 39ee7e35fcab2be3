using System.Runtime.CompilerServices;

namespace Hawser.Testing;

/// <summary>Where the repository lies, for tests that look at its files or at what the build left in it.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    /// <summary>The path of something inside the repository.</summary>
    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    // Test executables run from artifacts/bin/X.Tests/debug, inside the repository; the solution marks its top.
    private static string Find([CallerFilePath] string thisFile = "") =>
        Above(AppContext.BaseDirectory) ?? Above(System.IO.Path.GetDirectoryName(thisFile)!)
        ?? throw new DirectoryNotFoundException($"No Hawser.slnx above {AppContext.BaseDirectory}.");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Hawser.slnx")))
                return at.FullName;
        return null;
    }
}
