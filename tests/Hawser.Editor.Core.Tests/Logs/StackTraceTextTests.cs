using Hawser.Editor.Core.Logs;

namespace Hawser.Editor.Core.Tests.Logs;

public sealed class StackTraceTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n \n", "")]
    [InlineData("Engine.Debug:Log (object)\nLighthouse:Start () (at Assets/Lighthouse.cs:12)\n", "Lighthouse:Start () (at Assets/Lighthouse.cs:12)")]
    [InlineData(
        "Engine.DebugLogHandler:Internal_Log (Engine.LogType,string)\nEngine.Logger:Log (Engine.LogType,object)\nEngine.Debug:LogError (object)\nA:B ()\nEngine.Debug:Nested ()",
        "A:B ()\nEngine.Debug:Nested ()")]
    [InlineData("A:B ()\n\n\r\nC:D () (at Assets/C.cs:3)\n\n", "A:B ()\nC:D () (at Assets/C.cs:3)")]
    [InlineData("Engine.Debug:Log (object)\n\nA:B ()\n\nC:D ()", "A:B ()\nC:D ()")]
    [InlineData("Engine.Debugging:Log ()\n", "Engine.Debugging:Log ()")]
    [InlineData("Engine.Debug:Log (object)", "")]
    public void Trim_AsAnEditorWritesIt_LeavesWhereTheLineCameFrom(string text, string expected)
    {
        var trimmed = new StackTraceText(["Engine.Debug:", "Engine.Logger:", "Engine.DebugLogHandler:"]).Trim(text, out var start, out var length);

        Assert.Equal(expected, trimmed.Substring(start, length));
    }
}
