namespace PackageAssemblies.Tests;

public sealed class PackagedSetTests(PackagedFixture packaged) : IClassFixture<PackagedFixture>
{
    [Fact]
    public void Write_SameInput_GivesTheSameBytes()
    {
        // Twice from the same input. Not against Plugins/: that may be of an earlier commit, whose hash is in the assemblies.
        using var first = new TempFolder();
        using var second = new TempFolder();
        CopyMetas(first);
        CopyMetas(second);
        var written = PackagedSet.Write(packaged.Build, first);
        PackagedSet.Write(packaged.Build, second);
        Assert.NotEmpty(written);
        Assert.All(written, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(second[Path.GetFileName(file)])));
    }

    [Fact]
    public void Write_DllWithoutMeta_RefusesToShipIt()
    {
        using var folder = new TempFolder();
        CopyMetas(folder);
        File.Delete(folder["Hawser.Google.Protobuf.dll.meta"]);
        var refusal = Assert.Throws<PackagingException>(() => PackagedSet.Write(packaged.Build, folder));
        Assert.Contains("Hawser.Google.Protobuf.dll", refusal.Message);
    }

    [Fact]
    public void Write_DllThatNoLongerShips_IsRemoved()
    {
        using var folder = new TempFolder();
        CopyMetas(folder);
        var stale = folder.WriteFile("Hawser.Old.dll", "");
        PackagedSet.Write(packaged.Build, folder);
        Assert.False(File.Exists(stale));
    }

    [Fact]
    public async Task Package_OnMono_RunsWithNothingButItself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mono is installed by ./test on Debian only.");
        using var folder = new TempFolder();
        var dlls = Directory.GetFiles(PackagedFixture.Folder, "*.dll");
        foreach (var dll in dlls) File.Copy(dll, folder[Path.GetFileName(dll)]);
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "OnMono/UsesThePackage.cs"));
        var platform = packaged.Build.References.Single(file => Path.GetFileName(file) == "netstandard.dll");
        SnippetCompiler.CompileProgram(folder["UsesThePackage.exe"], source, dlls.Append(platform));

        var result = await RunProcess.Capture(RepositoryRoot.Combine("build/mono"), folder["UsesThePackage.exe"]);

        Assert.Equal("", result.ShouldExitWith(0).Error);
        Assert.Equal("protobuf ok\njson ok\ntime ok\nforeign assemblies: none\n", result.Output);
    }

    private static void CopyMetas(TempFolder folder)
    {
        foreach (var meta in Directory.GetFiles(PackagedFixture.Folder, "*.meta"))
            File.Copy(meta, folder[Path.GetFileName(meta)]);
    }
}
