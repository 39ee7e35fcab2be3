using Hawser.Editor.Core.State;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.State;

public sealed class DiagnosticTextTests
{
    [Theory]
    [InlineData("Assets/A.cs(3,5): error CS1002: ; expected", "CS1002", "; expected")]
    [InlineData("error CS0006: Metadata file 'x.dll' could not be found", "CS0006", "Metadata file 'x.dll' could not be found")]
    [InlineData("Assets/A.cs(3,5): warning UAC0005: Two:\n lines", "UAC0005", "Two:\n lines")]
    [InlineData("Something else went wrong", "", "Something else went wrong")]
    public void Read_UnityText_IsTakenApart(string text, string code, string message)
    {
        var diagnostic = DiagnosticText.Read(text, "Assets/A.cs", 3, 5, Diagnostic.Types.Severity.Error, "Game", "/project");

        Assert.Equal((code, message, "Assets/A.cs"), (diagnostic.Code, diagnostic.Message, diagnostic.File));
        Assert.Equal((3u, 5u, "Game"), (diagnostic.Line, diagnostic.Column, diagnostic.Assembly));
    }

    [Theory]
    [InlineData("/project/Assets/A.cs", "/project", "Assets/A.cs")]
    [InlineData("C:\\project\\Assets\\A.cs", "C:/project/", "Assets/A.cs")]
    [InlineData("Packages/p/A.cs", "/project", "Packages/p/A.cs")]
    [InlineData("/elsewhere/A.cs", "/project", "/elsewhere/A.cs")]
    public void Read_File_IsRelativeToTheProject(string file, string project, string expected) =>
        Assert.Equal(expected, DiagnosticText.Read("x", file, -1, -1, Diagnostic.Types.Severity.Warning, "", project).File);
}
