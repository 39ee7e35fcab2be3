namespace Hawser.Protocol.Tests;

public sealed class ProtocolVersionsTests
{
    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1.7", true)]
    [InlineData("1", true)]
    [InlineData("2.0", false)]
    [InlineData("", false)]
    [InlineData("one", false)]
    [InlineData("-1.0", false)]
    public void CanTalkTo_SameMajorOnly(string version, bool expected) => Assert.Equal(expected, ProtocolVersions.CanTalkTo(version));

    [Fact]
    public void CompatibleSchemaHash_IsTheOlderSystemsConstant() => Assert.Equal(
        "a12145b52d796a6e4399ab160fc672cdc70f3e7587406bfc4e87001d476901b1", Convert.ToHexStringLower(ProtocolVersions.CompatibleSchemaHash));

    [Fact]
    public void Accept_UnknownDuplicateAndDashedFeatures_GivesTheIntersection() =>
        Assert.Equal(["events.log", "ops.progress"], Features.Accept(["events-log", "build.min", "ops.progress", "events.log"]));
}
