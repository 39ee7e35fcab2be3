namespace PackageAssemblies.Tests;

public sealed class PackagedSetTests(PackagedFixture packaged) : IClassFixture<PackagedFixture>
{
    [Fact]
    public void Write_SameInput_GivesTheSameBytes()
    {
        using var folder = new TempFolder();
        CopyMetas(folder);
        var written = PackagedSet.Write(packaged.Build, folder);
        Assert.NotEmpty(written);
        Assert.All(written, file => Assert.Equal(File.ReadAllBytes(Path.Combine(PackagedFixture.Folder, Path.GetFileName(file))), File.ReadAllBytes(file)));
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
