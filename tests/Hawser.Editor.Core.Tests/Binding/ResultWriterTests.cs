using Hawser.Editor.Core.Binding;

namespace Hawser.Editor.Core.Tests.Binding;

public sealed class ResultWriterTests
{
    private sealed record Refreshed(bool Compiled, IReadOnlyList<string> Files, DayOfWeek Day, double? Ratio);

    private sealed class Loop
    {
        public Loop Self => this;
    }

    private sealed class Broken
    {
        public int Bad => throw new InvalidOperationException("no");
    }

    [Fact]
    public void ToJson_Record_WritesItsProperties() => Assert.Equal(
        """{"compiled":true,"files":["a"],"day":"Monday","ratio":null}""",
        ResultWriter.ToJson(new Refreshed(true, ["a"], DayOfWeek.Monday, null)).ToString());

    [Fact]
    public void ToJson_AnonymousTypeAndDictionary_AreObjects() => Assert.Equal(
        """{"state":"playing","counts":{"a":1,"b":2}}""",
        ResultWriter.ToJson(new { state = "playing", counts = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 } }).ToString());

    [Fact]
    public void ToJson_TypeWithFields_LeavesOutWhatIsComputed() => Assert.Equal(
        """{"x":0.1,"y":2.0}""", ResultWriter.ToJson(new ArgumentBindingTests.Vector { x = 0.1f, y = 2 }).ToString());

    [Theory]
    [InlineData(null, "null")]
    [InlineData("t", "\"t\"")]
    [InlineData('c', "\"c\"")]
    [InlineData(1.5f, "1.5")]
    [InlineData(double.NaN, "null")]
    [InlineData(ulong.MaxValue, "18446744073709551615")]
    [InlineData((byte)3, "3")]
    public void ToJson_Scalar_IsWritten(object? value, string expected) => Assert.Equal(expected, ResultWriter.ToJson(value).ToString());

    [Fact]
    public void ToJson_ObjectThatContainsItself_IsRefused()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => ResultWriter.ToJson(new Loop()));

        Assert.Contains("contains itself", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_GetterThrows_TheExceptionComesOut() => Assert.ThrowsAny<Exception>(() => ResultWriter.ToJson(new Broken()));
}
