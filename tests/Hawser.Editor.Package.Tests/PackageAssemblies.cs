namespace Hawser.Editor.Package.Tests;

/// <summary>The DLLs in the package's Plugins folder, made anew when the sources have changed.</summary>
internal static class PackageAssemblies
{
    private static readonly Lazy<Task> Made = new(MakeAsync);

    public static Task EnsureAsync() => Made.Value;

    private static async Task MakeAsync() =>
        (await RunProcess.Capture(new ProcessRequest(RepositoryRoot.Combine("build/package-assemblies")) { Timeout = TimeSpan.FromMinutes(5) })).ShouldExitWith(0);
}
