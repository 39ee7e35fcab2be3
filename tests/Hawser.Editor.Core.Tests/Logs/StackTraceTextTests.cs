using Hawser.Editor.Core.Logs;

namespace Hawser.Editor.Core.Tests.Logs;

public sealed class StackTraceTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n \n", "")]
    [InlineData("UnityEngine.Debug:Log (object)\nLighthouse:Start () (at Assets/Lighthouse.cs:12)\n", "Lighthouse:Start () (at Assets/Lighthouse.cs:12)")]
    [InlineData(
        "UnityEngine.DebugLogHandler:Internal_Log (UnityEngine.LogType,string)\nUnityEngine.Logger:Log (UnityEngine.LogType,object)\nUnityEngine.Debug:LogError (object)\nA:B ()\nUnityEngine.Debug:Nested ()",
        "A:B ()\nUnityEngine.Debug:Nested ()")]
    [InlineData("A:B ()\n\n\r\nC:D () (at Assets/C.cs:3)\n\n", "A:B ()\nC:D () (at Assets/C.cs:3)")]
    [InlineData("UnityEngine.Debug:Log (object)\n\nA:B ()\n\nC:D ()", "A:B ()\nC:D ()")]
    [InlineData("UnityEngine.Debugging:Log ()\n", "UnityEngine.Debugging:Log ()")]
    [InlineData("UnityEngine.Debug:Log (object)", "")]
    public void Trim_AsUnityWritesIt_LeavesWhereTheLineCameFrom(string text, string expected)
    {
        var trimmed = StackTraceText.Trim(text, out var start, out var length);

        Assert.Equal(expected, trimmed.Substring(start, length));
    }
}
