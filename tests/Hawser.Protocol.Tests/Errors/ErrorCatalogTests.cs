using Hawser.Protocol.Errors;

namespace Hawser.Protocol.Tests.Errors;

public sealed class ErrorCatalogTests
{
    private static readonly HashSet<int> KnownExitCodes = [.. typeof(ExitCodes).GetFields().Select(field => (int)field.GetValue(null)!)];

    [Fact]
    public void EveryEntry_IsFitToBeShown()
    {
        Assert.NotEmpty(ErrorCatalog.All);
        foreach (var entry in ErrorCatalog.All)
        {
            Assert.Matches("^[a-z][a-z_]+[a-z]$", entry.Code.Name);
            Assert.EndsWith(".", entry.Meaning);
            Assert.NotEmpty(entry.Hint);
            Assert.InRange(entry.HttpStatus, 400, 599);
            Assert.InRange(entry.JsonRpcCode, -32800, -32000);
            Assert.Contains(entry.ExitCode, KnownExitCodes);
            Assert.NotEqual(ExitCodes.Ok, entry.ExitCode);
        }
    }

    [Fact]
    public void EveryDeclaredCode_IsInTheCatalogue()
    {
        var declared = typeof(ErrorCatalog).GetFields().Where(field => field.FieldType == typeof(ErrorCode)).Select(field => (ErrorCode)field.GetValue(null)!);

        Assert.Equal(declared.Select(code => code.Name).Order(), ErrorCatalog.All.Select(entry => entry.Code.Name).Order());
    }

    [Fact]
    public void Get_NameOfANewerPeer_IsAFailedCommandOfThatName()
    {
        var entry = ErrorCatalog.Get("from_the_future");

        Assert.Equal("from_the_future", entry.Code.Name);
        Assert.Equal(ExitCodes.CommandFailed, entry.ExitCode);
    }

    [Fact]
    public void Create_WithoutHints_TakesTheCataloguesFirst()
    {
        Assert.Equal(["List the commands: hawser commands"], Failures.Create(ErrorCatalog.UnknownCommand, "…").Hints);
        Assert.Equal(["mine"], Failures.Create(ErrorCatalog.UnknownCommand, "…", "mine").Hints);
    }
}
