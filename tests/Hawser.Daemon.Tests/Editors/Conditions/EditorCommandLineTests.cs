using Hawser.Daemon.Editors.Processes;

namespace Hawser.Daemon.Tests.Editors.Conditions;

public sealed class EditorCommandLineTests
{
    [Theory]
    [InlineData("-projectPath")]
    [InlineData("-projectpath")]
    [InlineData("--projectPath")]
    public void ProjectPath_InAnySpelling(string option) => Assert.Equal("/p/one", Of("Unity", option, "/p/one", "-batchmode").ProjectPath);

    [Fact]
    public void ImportWorkers_AreHelpers()
    {
        Assert.True(Of("Unity", "-adb2", "-batchMode", "-name", "AssetImportWorker0", "-projectpath", "/p/one").IsHelper);
        Assert.False(Of("Unity", "-projectpath", "/p/one").IsHelper);
    }

    [Fact]
    public void OptionWithoutItsValue_IsNone() => Assert.Null(Of("Unity", "-logFile").LogFile);

    [Fact]
    public void OneText_PathsWithSpacesStayWhole()
    {
        var line = EditorCommandLine.Split("/Applications/Unity Hub/Unity -projectPath /Users/me/My Game -logFile /tmp/a b.log -batchmode");
        Assert.Equal(("/Users/me/My Game", "/tmp/a b.log", true), (line.ProjectPath, line.LogFile, line.IsBatch));
    }

    private static EditorCommandLine Of(params string[] arguments) => new([.. arguments]);
}
