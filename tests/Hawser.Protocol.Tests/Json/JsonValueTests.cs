using Hawser.Protocol.Json;

namespace Hawser.Protocol.Tests.Json;

public class JsonValueTests
{
    [Fact]
    public void Equals_ObjectsInAnotherOrder_AreEqualWithEqualHash()
    {
        var left = JsonReader.Parse("""{"a":1,"b":[{"c":"d"}]}""");
        var right = JsonReader.Parse("""{"b":[{"c":"d"}],"a":1}""");

        Assert.True(left == right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}")]
    [InlineData("null", "false")]
    [InlineData("\"1\"", "1")]
    public void Equals_DifferentValues_AreNotEqual(string left, string right) =>
        Assert.True(JsonReader.Parse(left) != JsonReader.Parse(right));

    [Fact]
    public void Object_NameTwice_IsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => JsonValue.Object(("a", 1), ("a", 2)));

        Assert.Contains("\"a\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Array_SourceChangedLater_DoesNotChange()
    {
        var source = new[] { JsonValue.True };
        var value = JsonValue.Array(source);

        source[0] = JsonValue.False;

        Assert.Equal("[true]", value.ToString());
    }

    [Fact]
    public void TryGet_OtherKind_Fails()
    {
        Assert.False(JsonValue.Null.TryGetString(out _));
        Assert.False(JsonValue.From("1").TryGetInt64(out _));
        Assert.False(JsonValue.From(1).TryGetBoolean(out _));
        Assert.False(JsonValue.From(-1).TryGetUInt64(out _));
        Assert.Empty(JsonValue.From("text").Items);
        Assert.Empty(JsonValue.From("text").Members);
    }
}
