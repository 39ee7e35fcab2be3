namespace EditorHost.Tests;

public sealed class BatchModeTests
{
    private const string Jobs = """
        using UnityEditor;
        using UnityEngine;

        public static class Jobs
        {
            public static void Succeed() { Debug.Log("job done, batch " + Application.isBatchMode); }
            public static void Fail() { throw new System.InvalidOperationException("job failed"); }
            public static void Leave() { EditorApplication.Exit(7); }
            public static void Ask() { Debug.Log("dialog said " + EditorUtility.DisplayDialog("Sure?", "Really?", "Yes", "No")); }
        }
        """;

    [Theory]
    [InlineData("Jobs.Succeed", 0, "job done, batch True")]
    [InlineData("Jobs.Fail", 1, "InvalidOperationException: job failed")]
    [InlineData("Jobs.Leave", 7, "Application will terminate with return code 7")]
    [InlineData("Jobs.Missing", 1, "executeMethod method 'Missing' could not be found in class 'Jobs'.")]
    [InlineData("Nobody.Run", 1, "executeMethod class 'Nobody' could not be found.")]
    [InlineData("Jobs.Ask", 0, "dialog said False")]
    public async Task ExecuteMethod_EndsWithUnitysExitCode(string method, int exitCode, string logged)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Jobs.cs", Jobs);
        await using var editor = await RunAsync(project, "-quit", "-executeMethod", method);
        Assert.Equal(exitCode, editor.ExitCode);
        Assert.Contains(logged, editor.ReadLog(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompileErrors_EndBatchModeWithOne()
    {
        using var project = StandInProject.Create().Write("Assets/Broken.cs", "broken");
        await using var editor = await RunAsync(project);
        Assert.Equal(1, editor.ExitCode);
        Assert.Contains("Assets/Broken.cs(1,", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Contains("Scripts have compiler errors.", editor.Lines());
    }

    [Fact]
    public async Task CompileErrors_CanBeIgnored()
    {
        using var project = StandInProject.Create().Write("Assets/Broken.cs", "broken");
        await using var editor = await RunAsync(project, "-quit", "-ignoreCompilerErrors");
        Assert.Equal(0, editor.ExitCode);
    }

    [Fact]
    public async Task LogFile_DashMeansStandardOutput()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Jobs.cs", Jobs);
        await using var editor = await RunAsync(project, "-quit", "-executeMethod", "Jobs.Succeed", "-logFile", "-");
        Assert.Equal(0, editor.ExitCode);
        Assert.Contains("job done, batch True", editor.Output, StringComparison.Ordinal);
        Assert.False(project.Has("Logs/Editor.log"));
    }

    [Fact]
    public async Task BatchModeWithoutQuit_StaysAndPlays()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { BatchMode = true });
        await editor.PlayAsync();
        Assert.True((await editor.StatusAsync()).Playing);
    }

    [Fact]
    public async Task NoProject_IsRefused()
    {
        using var folder = new TempFolder();
        await using var editor = await StandInEditor.RunToEndAsync(folder.Path, new StandInOptions());
        Assert.Equal(1, editor.ExitCode);
        Assert.Contains("Couldn't set project path to", editor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--unity-version", "seven", "'seven' is no Unity version")]
    [InlineData("--focused-hz", "fast", "'fast' is no number above zero.")]
    [InlineData("--control", "/tmp/123456789/123456789/123456789/123456789/123456789/123456789/123456789/123456789/123456789/123456789/socket", "too long for a Unix socket")]
    public async Task BadArgument_IsExplained(string name, string value, string expected)
    {
        using var project = StandInProject.Create();
        await using var editor = await RunAsync(project, name, value);
        Assert.Equal(1, editor.ExitCode);
        Assert.Contains(expected, editor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", editor.Output, StringComparison.Ordinal);
    }

    private static Task<StandInEditor> RunAsync(StandInProject project, params string[] arguments)
        => StandInEditor.RunToEndAsync(project.Root, new StandInOptions { BatchMode = true, Arguments = arguments });
}
