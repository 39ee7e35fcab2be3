using Hawser.Cli.Output.Events;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Output.Events;

public sealed class StackTextTests
{
    private const string Unity = """
        UnityEngine.Debug:LogError (object) (at /build/Runtime/Debug.bindings.cs:12)
        Pump:Prime () (at Packages/com.pumps/Pump.cs:7)
        Lighthouse:Update () (at Assets/Scripts/Lighthouse.cs:17)
        """;

    [Theory]
    [InlineData(LogEvent.Types.Level.Info, Unity, false, "")]
    [InlineData(LogEvent.Types.Level.Info, "f1\nf2", true, "f1|f2")]
    [InlineData(LogEvent.Types.Level.Warn, Unity, false, "Pump:Prime () (at Packages/com.pumps/Pump.cs:7) (2 more: --stack)")]
    [InlineData(LogEvent.Types.Level.Error, "a\r\nb () (at b.cs:1)\r\nc", false, "b () (at b.cs:1) (2 more: --stack)")]
    [InlineData(LogEvent.Types.Level.Error, "a\nb\n", false, "a (1 more: --stack)")]
    [InlineData(LogEvent.Types.Level.Error, "only", false, "only")]
    [InlineData(LogEvent.Types.Level.Error, "", true, "")]
    [InlineData(LogEvent.Types.Level.Error, "UnityEngine.Debug:LogError (object)\nUnityEngine.Logger:Log ()", false, "UnityEngine.Debug:LogError (object) (1 more: --stack)")]
    [InlineData(LogEvent.Types.Level.Error, "a\u001b[2Jb", false, "a␛[2Jb")]
    public void Of_ShowsWhatTheReaderWants(LogEvent.Types.Level level, string stack, bool whole, string expected) =>
        Assert.Equal(expected, string.Join('|', StackText.Of(new LogEvent { Level = level, StackTrace = stack }, whole)));

    [Fact]
    public void Of_Whole_HasEveryFrame() =>
        Assert.Equal(3, StackText.Of(new LogEvent { Level = LogEvent.Types.Level.Info, StackTrace = Unity }, whole: true).Count);
}
