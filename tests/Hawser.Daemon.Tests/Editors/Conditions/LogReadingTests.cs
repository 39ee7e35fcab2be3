using Hawser.Daemon.Editors.Conditions.Logs;

namespace Hawser.Daemon.Tests.Editors.Conditions;

/// <summary>Excerpts of Editor logs, as far as their lines are known: see docs/conditions.md.</summary>
public sealed class LogReadingTests
{
    private const string Failed = """
        [ScriptCompilation] Requested script compilation because: Assetdatabase observed changes in script compilation related files
        ## Script Compilation Error for: Csc Library/Bee/artifacts/1900b0aE.dag/Assembly-CSharp.dll (+2 others)
        Assets/Boat.cs(12,9): error CS1002: ; expected
        Assets\Harbour\Crane.cs(3,5): error CS0246: The type or namespace name 'Rope' could not be found (are you missing a using directive or an assembly reference?)
        Assets/Boat.cs(40,1): warning CS0414: The field 'Boat.draught' is assigned but its value is never used
        *** Tundra build failed (3.41 seconds), 2 items updated, 532 evaluated
        Assets/Boat.cs(12,9): error CS1002: ; expected
        error CS0006: Metadata file 'Library/Missing.dll' could not be found
        """;

    [Fact]
    public void CompileErrors_AreTakenOnceEach_WithFileAndLine()
    {
        var reading = Read(Failed);
        Assert.True(reading.CompileFailed);
        Assert.Equal(
            ["Assets/Boat.cs:12:9 CS1002 ; expected", "Assets/Harbour/Crane.cs:3:5 CS0246", ":0:0 CS0006"],
            reading.Errors.Select(error => $"{error.File}:{error.Line}:{error.Column} {error.Code}{(error.Code == "CS1002" ? $" {error.Message}" : "")}"));
    }

    [Fact]
    public void CompileErrors_OfTheProjectByFullPath_BecomeRelative()
    {
        var reading = Read("/p/one/Packages/com.own/Editor/A.cs(1,2): error CS0103: The name 'x' does not exist in the current context");
        Assert.Equal("Packages/com.own/Editor/A.cs", Assert.Single(reading.Errors).File);
    }

    [Theory]
    [InlineData("[ScriptCompilation] Requested script compilation because: a script was mended")]
    [InlineData("- Starting script compilation")]
    [InlineData("*** Tundra build success (0.52 seconds), 5 items updated, 561 evaluated")]
    public void NextCompile_ClearsTheErrorsOfTheLast(string line)
    {
        var reading = Read(Failed + "\n" + line);
        Assert.False(reading.CompileFailed);
        Assert.Empty(reading.Errors);
    }

    [Fact]
    public void Reload_WithErrors_KeepsThem()
    {
        // Unity loads what there is, for Safe Mode too.
        Assert.NotEmpty(Read(Failed + "\nBegin MonoManager ReloadAssembly\n- Completed reload, in  0.803 seconds").Errors);
    }

    [Theory]
    [InlineData("Begin MonoManager ReloadAssembly", nameof(LogStage.Reloading))]
    [InlineData("Begin MonoManager ReloadAssembly\nDomain Reload Profiling: 1045ms\n\tBeginReloadAssembly (192ms)", nameof(LogStage.Idle))]
    [InlineData("Start importing Assets/Hull.fbx using Guid(0f1e2d3c) Importer(-1,00000000)", nameof(LogStage.Importing))]
    [InlineData("Start importing Assets/Hull.fbx using Guid(0f1e2d3c)\nAsset Pipeline Refresh (id=11bd): Total: 4.126 seconds - Initiated by RefreshV2", nameof(LogStage.Idle))]
    [InlineData("- Starting script compilation", nameof(LogStage.Compiling))]
    [InlineData("Built from '6000.3/staging' branch; Version is '6000.3.15f1'", nameof(LogStage.Unknown))]
    public void Stage_IsThatOfTheLastMark(string log, string stage) => Assert.Equal(stage, Read(log).Stage.ToString());

    [Theory]
    [InlineData("Caught fatal signal - signo:11 code:1 errno:0 addr:(nil)\nObtained 12 stack frames.", 11)]
    [InlineData("Caught fatal signal - signo: 6 code: -6", 6)]
    [InlineData("Got a SIGSEGV while executing native code. This usually indicates", 11)]
    [InlineData("Crash!!!\nSymInit: Symbol-SearchPath: 'C:/Unity'", 0)]
    public void Crash_IsSeen_WithItsSignalWhereItIsSaid(string log, int signal)
    {
        var reading = Read(log);
        Assert.NotEmpty(reading.CrashLine);
        Assert.Equal(signal, reading.Signal);
    }

    [Theory]
    [InlineData("Exiting without the bug reporter. Application will terminate with return code 1", 1)]
    [InlineData("Exiting without the bug reporter. Application will terminate with return code 0", 0)]
    [InlineData("Cleanup mono", null)]
    public void OrderlyEnd_IsSeen_WithItsCodeWhereItIsSaid(string log, int? code)
    {
        var reading = Read(log);
        Assert.NotEmpty(reading.EndLine);
        Assert.Equal(code, reading.ExitCode);
    }

    [Theory]
    [InlineData("A script of the game says: Crash!!! was the name of the boat")]
    [InlineData("my tool: Begin MonoManager ReloadAssembly soon")]
    [InlineData("UnityEngine.Debug:Log (object) Entering Safe Mode")]
    public void Marks_InTheMiddleOfALine_AreSomebodysTalk(string log)
    {
        var reading = Read(log);
        Assert.Equal((LogStage.Unknown, "", ""), (reading.Stage, reading.CrashLine, reading.SafeModeLine));
    }

    [Fact]
    public void ErrorLines_OfGreatLength_AreCutAndCostNothing()
    {
        var reading = Read("Assets/A.cs(1,1): error CS0001: " + new string('x', 4000) + "\n" + new string('(', 4000) + "error CS0001");
        Assert.True(reading.Errors[0].Message.Length < 400);
    }

    private static LogReading Read(string log)
    {
        var reading = new LogReading("/p/one");
        foreach (var line in log.Split('\n')) reading.Take(line.TrimEnd('\r'));
        return reading;
    }
}
