namespace Architecture.Tests.Files;

public sealed class FilesTests
{
    [Fact]
    public void Projects_AreAllInTheSolution() =>
        Rule.MustHold(SolutionMembership.Violations(RepositoryFiles.With(".csproj"), Solution.Projects));

    [Fact]
    public void Folders_AreNamedAfterWhatTheyAreAbout() => Rule.MustHold(FolderNames.Violations(RepositoryFiles.All));

    [Fact]
    public void Sources_AreShortEnoughToRead() =>
        Rule.MustHold(FileLength.Violations(RepositoryFiles.All.Where(FileLength.IsSource).Select(RepositoryFiles.Read)));

    [Fact]
    public void Sources_HoldOneMainTypeEach() =>
        Rule.MustHold(RepositoryFiles.With(".cs").Where(IsNoTest).Select(RepositoryFiles.Read).SelectMany(MainType.Violations));

    // One abstract contract and its few subclasses, one per transport, read best in one file.
    private static bool IsNoTest(string file) =>
        !file.StartsWith("tests/", StringComparison.Ordinal) || file.StartsWith("tests/Hawser.Testing/", StringComparison.Ordinal);

    [Fact]
    public void SolutionMembership_LooseOrMissingProject_IsFound() =>
        Assert.Equal(
            ["src/Loose.csproj is not in Hawser.slnx.", "Hawser.slnx lists src/Gone.csproj, which does not exist."],
            SolutionMembership.Violations(["src/A.csproj", "src/Loose.csproj"], ["src/A.csproj", "src/Gone.csproj"]));

    [Theory]
    [InlineData("src/Hawser.Link/Helpers/Text.cs", 1)]
    [InlineData("web/utils/text.ts", 1)]
    [InlineData("src/Hawser.Link/Framing/Utils.cs", 0)]
    public void FolderNames_NameThatSaysNothing_IsFound(string file, int violations) =>
        Assert.Equal(violations, FolderNames.Violations([file]).Count());

    [Fact]
    public void FileLength_OneLineTooMany_IsFound()
    {
        var most = string.Concat(Enumerable.Repeat("line\n", FileLength.Most));
        Assert.Empty(FileLength.Violations([new SourceFile("a.cs", most)]));
        Assert.Equal(["a.cs has 501 lines; 500 is the most."], FileLength.Violations([new SourceFile("a.cs", most + "one more")]));
    }

    [Theory]
    [InlineData("Line.cs", "namespace A; class Line; enum Kind { A }", null)]
    [InlineData("Line.Read.cs", "namespace A { partial class Line { class Inner { } } }", null)]
    [InlineData("Line.cs", "namespace A; record Other;", "declares no type called Line")]
    [InlineData("Line.cs", "class Line; class B; class C; class D; class E; class F;", "declares 5 types beside Line")]
    [InlineData("Line.cs", "class Line; class Big {\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n}", "Big has 32 lines")]
    [InlineData("Line.cs", "delegate void Line();", null)]
    public void MainType_FileWithSeveralTypes_IsJudged(string name, string text, string? violation)
    {
        var found = MainType.Violations(new SourceFile($"src/{name}", text)).ToArray();
        if (violation is null) Assert.Empty(found);
        else Assert.Contains(violation, Assert.Single(found));
    }
}
