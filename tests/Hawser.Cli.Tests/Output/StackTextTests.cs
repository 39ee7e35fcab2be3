using Hawser.Cli.Output;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Output;

public sealed class StackTextTests
{
    private const string TenFrames = "f1\nf2\nf3\nf4\nf5\nf6\nf7\nf8\nf9\nf10\n";

    [Theory]
    [InlineData(LogEvent.Types.Level.Info, TenFrames, false, "")]
    [InlineData(LogEvent.Types.Level.Info, "f1\nf2", true, "f1|f2")]
    [InlineData(LogEvent.Types.Level.Warn, TenFrames, false, "f1|f2|f3|f4|(6 more: --stack)")]
    [InlineData(LogEvent.Types.Level.Error, "f1\r\nf2\r\nf3\r\nf4\r\nf5", false, "f1|f2|f3|f4|f5")]
    [InlineData(LogEvent.Types.Level.Error, TenFrames, true, "f1|f2|f3|f4|f5|f6|f7|f8|f9|f10")]
    [InlineData(LogEvent.Types.Level.Error, "", true, "")]
    public void Of_ShowsWhatTheReaderWants(LogEvent.Types.Level level, string stack, bool whole, string expected) =>
        Assert.Equal(expected, string.Join('|', StackText.Of(new LogEvent { Level = level, StackTrace = stack }, whole)));
}
