namespace Architecture.Tests.Package;

public sealed class MetaFilesTests
{
    private const string Package = "editor/com.hawser.editor/";

    [Fact]
    public void Package_EveryImportedFileHasItsOwnMeta()
    {
        var files = RepositoryFiles.All.Where(file => file.StartsWith(Package, StringComparison.Ordinal)).Select(file => file[Package.Length..]).ToArray();
        Assert.NotEmpty(files);
        Rule.MustHold(MetaFiles.Violations(files, meta => RepositoryFiles.Read(Package + meta).Text, [.. PackageAssemblies.Files, .. PackageAssemblies.NativeLibraries]));
    }

    [Fact]
    public void Violations_EverythingInOrder_NoneFound() =>
        Assert.Empty(Violations(["Editor/A.cs", "Editor/A.cs.meta", "Editor.meta", "Docs~/index.md", ".hidden", "Plugins.meta", "Plugins/B.dll.meta"], "Plugins/B.dll"));

    [Fact]
    public void Violations_FileOrFolderWithoutMeta_IsFound() =>
        Assert.Equal(["Editor has no .meta.", "Editor/A.cs has no .meta."], Violations(["Editor/A.cs"]));

    [Fact]
    public void Violations_MetaWithoutFile_IsFound() =>
        Assert.Equal(["Gone.cs.meta belongs to nothing."], Violations(["Gone.cs.meta"]));

    [Fact]
    public void Violations_SameGuidTwice_IsFound() =>
        Assert.Equal(["guid 0123456789abcdef0123456789abcdef is used by A.cs.meta and B.cs.meta."],
            MetaFiles.Violations(["A.cs", "A.cs.meta", "B.cs", "B.cs.meta"], _ => "guid: 0123456789abcdef0123456789abcdef\n", []));

    [Fact]
    public void Violations_NoGuid_IsFound() =>
        Assert.Equal(["A.cs.meta has no guid of 32 hex digits."], MetaFiles.Violations(["A.cs", "A.cs.meta"], _ => "guid: 12\n", []));

    private static IEnumerable<string> Violations(string[] files, params string[] builtLater) =>
        MetaFiles.Violations(files, meta => $"fileFormatVersion: 2\nguid: {(uint)meta.GetHashCode(StringComparison.Ordinal):x32}\n", builtLater);
}
