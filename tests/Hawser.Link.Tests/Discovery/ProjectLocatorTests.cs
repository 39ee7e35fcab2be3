using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Testing;

namespace Hawser.Link.Tests.Discovery;

public sealed class ProjectLocatorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Locate_FromDeepInsideAProject_FindsItsTop()
    {
        MakeProject("game");
        var deep = _folder.CreateFolder("game/Assets/Scripts/Player");

        Assert.Equal(_folder["game"], ProjectLocator.Locate(null, deep).Folder);
        Assert.Equal("game", ProjectLocator.Locate(null, deep).Name);
    }

    [Fact]
    public void Locate_FromAMonorepo_FollowsItsConfig()
    {
        MakeProject("repo/client/unity");
        _folder.WriteFile("repo/.hawser/config.json", """{ "projectPath": "client/unity" }""");

        Assert.Equal(_folder["repo", "client", "unity"], ProjectLocator.Locate(null, _folder.CreateFolder("repo/server")).Folder);
    }

    [Fact]
    public void Locate_NamedFolder_WinsOverTheWorkingFolder()
    {
        MakeProject("one");
        MakeProject("two");

        Assert.Equal(_folder["two"], ProjectLocator.Locate("../two", _folder["one"]).Folder);
    }

    [Fact]
    public void Locate_ThroughALink_IsTheSameProject()
    {
        MakeProject("game");
        Directory.CreateSymbolicLink(_folder["link"], _folder["game"]);

        Assert.Equal(ProjectLocator.Locate(_folder["game"], "/").Id, ProjectLocator.Locate(_folder["link"], "/").Id);
    }

    [Fact]
    public void Locate_Nowhere_SaysWhatWasLookedFor()
    {
        var failure = Assert.Throws<HawserException>(() => ProjectLocator.Locate(null, _folder));

        Assert.Equal(ErrorCatalog.NoProject, failure.Code);
        Assert.Contains("ProjectSettings/ProjectVersion.txt", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--project", failure.Failure.Hints[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-folder", "There is no folder")]
    [InlineData("plain", "is not a Unity project")]
    public void Locate_NamedFolderIsNone_SaysWhy(string name, string expected)
    {
        _folder.CreateFolder("plain");

        Assert.Contains(expected, Assert.Throws<HawserException>(() => ProjectLocator.Locate(name, _folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ projectPath: 1", "invalid_configuration")]
    [InlineData("""{ "projectPath": "nowhere" }""", "no_project")]
    public void Locate_ConfigIsWrong_NamesTheFile(string config, string code)
    {
        var file = _folder.WriteFile(".hawser/config.json", config);
        var failure = Assert.Throws<HawserException>(() => ProjectLocator.Locate(null, _folder));

        Assert.Equal(code, failure.Code.Name);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    private void MakeProject(string name) => _folder.WriteFile($"{name}/ProjectSettings/ProjectVersion.txt", "m_EditorVersion: 6000.3.15f1\n");
}
