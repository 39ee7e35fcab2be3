using System.Text.Json;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Editors;

public sealed class TargetResolverTests : IDisposable
{
    private readonly Core _core = new();

    public TargetResolverTests()
    {
        _core.Connect(Core.Hello("aa11", "/p/one", pid: 1));
        _core.Connect(Core.Hello("aa22", "/p/one", pid: 2));
        _core.Connect(Core.Hello("bb33", "/p/two", pid: 3));
    }

    [Theory]
    [InlineData("bb", "bb33")]
    [InlineData("AA2", "aa22")]
    [InlineData("2", "aa22")]
    [InlineData("1", "aa11")]
    public void Resolve_ByEditor_FindsIt(string editor, string id) =>
        Assert.Equal(id, _core.Targets.Resolve(new EditorTarget { Editor = editor }).Editor?.Id.Value);

    [Theory]
    [InlineData("/p/two")]
    [InlineData("/p/two/")]
    [InlineData("/p/../p/./two")]
    public void Resolve_ByProjectPathInAnySpelling_FindsItsEditor(string path) =>
        Assert.Equal("bb33", _core.Targets.Resolve(new EditorTarget { ProjectPath = path }).Editor?.Id.Value);

    [Fact]
    public void Resolve_ByProjectId_FindsItsEditor() =>
        Assert.Equal("bb33", _core.Targets.Resolve(new EditorTarget { ProjectId = ProjectId.Of("/p/two").Value }).Editor?.Id.Value);

    [Fact]
    public void Resolve_NothingNamedAndSeveralProjects_NamesAllAndTheFlag()
    {
        var failure = _core.Targets.Resolve(null).Failure!;

        Assert.Equal(ErrorCatalog.AmbiguousProject.Name, failure.Code);
        Assert.Contains("--project", failure.Hints[0]);
        Assert.Equal(["aa11", "aa22", "bb33"], Candidates(failure).Order());
    }

    [Theory]
    [InlineData("/p/one", "")]
    [InlineData("", "aa")]
    public void Resolve_SeveralEditorsOfOneProject_NamesThemAndTheFlag(string project, string editor)
    {
        var failure = _core.Targets.Resolve(new EditorTarget { ProjectPath = project, Editor = editor }).Failure!;

        Assert.Equal(ErrorCatalog.AmbiguousEditor.Name, failure.Code);
        Assert.Contains("--editor", failure.Hints[0]);
        Assert.Equal(["aa11", "aa22"], Candidates(failure).Order());
    }

    [Fact]
    public void Resolve_NoSuchProject_SaysHowItWasLookedFor()
    {
        var failure = _core.Targets.Resolve(new EditorTarget { ProjectPath = "/p/three" }).Failure!;
        Assert.Equal(ErrorCatalog.NoEditor.Name, failure.Code);
        Assert.Contains("/p/three", failure.Message);
        Assert.Contains("path", failure.Message);
    }

    [Fact]
    public void Resolve_NoSuchEditor_IsUnknown() =>
        Assert.Equal(ErrorCatalog.UnknownEditor.Name, _core.Targets.Resolve(new EditorTarget { Editor = "zz" }).Failure?.Code);

    [Fact]
    public void Resolve_AmbiguousWithOneThatHasJustCrashed_FindsTheLivingOne()
    {
        _core.Disconnect(Link("aa11"), "aa11");
        _core.Processes.Kill(1);

        Assert.Equal("aa22", _core.Targets.Resolve(new EditorTarget { ProjectPath = "/p/one" }).Editor?.Id.Value);
    }

    public void Dispose() => _core.Dispose();

    private FakeEditorLink Link(string id) => (FakeEditorLink)_core.Registry.Directory.Find(new(id))!.Model.Link!;

    private static IEnumerable<string?> Candidates(Failure failure)
    {
        using var json = JsonDocument.Parse(failure.DetailsJson);
        return [.. json.RootElement.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("editorId").GetString())];
    }
}
