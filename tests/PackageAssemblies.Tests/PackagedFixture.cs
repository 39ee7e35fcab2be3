namespace PackageAssemblies.Tests;

/// <summary>The package's DLLs as build/package-assemblies leaves them, and the build they were made from.</summary>
public sealed class PackagedFixture : IAsyncLifetime
{
    public static string Folder { get; } = RepositoryRoot.Combine("editor/com.hawser.editor/Plugins");

    internal BuildReport Build { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var request = new ProcessRequest(RepositoryRoot.Combine("build/package-assemblies")) { Timeout = TimeSpan.FromMinutes(3) };
        (await RunProcess.Capture(request)).ShouldExitWith(0);
        Build = BuildReport.Read(RepositoryRoot.Combine("artifacts/package-assemblies/build.json"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
