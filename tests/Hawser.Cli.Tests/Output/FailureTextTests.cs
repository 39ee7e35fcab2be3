using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Output;

public sealed class FailureTextTests
{
    [Fact]
    public void Write_Failure_ShowsCodeMessageAndHint() => Assert.Equal(
        "error [no_editor] Nobody is here.\n  hint: Open the project in Unity; see what is connected: hawser editors\n",
        Text(Failures.Create(ErrorCatalog.NoEditor, "Nobody is here.")));

    [Fact]
    public void Write_CompileErrors_ShowsEachAsALink()
    {
        var failure = Failures.Create(ErrorCatalog.CompileFailed, "One error.", "Mend it.").WithDetails(
            """{"diagnostics":[{"severity":"error","code":"CS1002","message":"; expected","file":"Assets/A.cs","line":3,"column":7}]}""");

        Assert.StartsWith("Assets/A.cs(3,7): error CS1002: ; expected\nerror [compile_failed]", Text(failure), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CodeOfANewerPeer_StillHasAHint() =>
        Assert.Contains("hint:", Text(new Failure { Code = "brand_new", Message = "?" }), StringComparison.Ordinal);

    [Fact]
    public void Write_EveryCodeOfTheCatalogue_HasAHint() =>
        Assert.All(ErrorCatalog.All, entry => Assert.Contains("hint:", Text(new Failure { Code = entry.Code.Name }), StringComparison.Ordinal));

    [Fact]
    public void Write_InColour_MarksTheErrorOnly() =>
        Assert.StartsWith("\u001b[31merror\u001b[0m", Text(Failures.Create(ErrorCatalog.NoEditor, "x"), Styling.Ansi), StringComparison.Ordinal);

    private static string Text(Failure failure, Styling? style = null)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FailureText.Write(writer, style ?? Styling.None, failure);
        return writer.ToString();
    }
}
