using Hawser.Client.Starting;
using Hawser.Protocol.Errors;

namespace Hawser.Client.Tests.Starting;

public sealed class ReadyReportTests
{
    [Fact]
    public void Ready_WrittenAndRead_IsReady() => Assert.Null(ReadyReport.TryParse(ReadyReport.Ready.ToLine())!.Failure);

    [Fact]
    public void GaveUp_WrittenAndRead_IsTheSameFailure()
    {
        var failure = Failures.Create(ErrorCatalog.DiskFull, "no room\non \"/\"", "one", "two");

        var line = ReadyReport.GaveUp(failure).ToLine();

        Assert.DoesNotContain('\n', line);
        Assert.Equal(failure, ReadyReport.TryParse(line)!.Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"ready\":tr")]
    [InlineData("Unhandled exception.")]
    [InlineData("{\"ready\":false}")]
    [InlineData("[]")]
    public void TryParse_NoReport_IsNull(string line) => Assert.Null(ReadyReport.TryParse(line));
}
