using Hawser.Cli.Output.Events;

namespace Hawser.Cli.Tests.Output.Events;

public sealed class SourcePlaceTests
{
    [Theory]
    [InlineData("Lighthouse:Update () (at Assets/Scripts/Lighthouse.cs:17)", "Assets/Scripts/Lighthouse.cs", 17, "Assets/Scripts/Lighthouse.cs:17")]
    [InlineData("  at A.B () [0x00012] in /home/anna/My Game/A.cs:9", "/home/anna/My Game/A.cs", 9, "/home/anna/My Game/A.cs:9")]
    [InlineData("   at A.B() in ~/Game/A.cs:line 41", "~/Game/A.cs", 41, "~/Game/A.cs:line 41")]
    [InlineData("Assets/My Scripts/A.cs(3,7): error CS1002: ; expected", "Assets/My Scripts/A.cs", 3, "Assets/My Scripts/A.cs(3,7)")]
    [InlineData("see \"Editor/Tool.cs:5\" there", "Editor/Tool.cs", 5, "Editor/Tool.cs:5")]
    [InlineData("A.csproj and then B.cs:2", "B.cs", 2, "B.cs:2")]
    public void Find_TextThatNamesOne_GivesFileLineAndWhere(string text, string file, int line, string named)
    {
        var place = SourcePlace.Find(text)!.Value;

        Assert.Equal((file, line, named), (place.File, place.Line, text.Substring(place.Start, place.Length)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing here")]
    [InlineData("A.cs is a file without a line")]
    [InlineData("A.cs:many")]
    [InlineData("A.cs(3")]
    [InlineData(".cs:3")]
    [InlineData("A.cs:99999999999999999999")]
    public void Find_TextThatNamesNone_GivesNone(string text) => Assert.Null(SourcePlace.Find(text));
}
