using System.Text;
using Hawser.Protocol.Json;

namespace Hawser.Protocol.Tests.Json;

public class JsonWriterTests
{
    [Fact]
    public void Write_Object_IsCompactAndInOrder()
    {
        var value = JsonValue.Object(
            ("state", "playing"), ("since", 12), ("ratio", 0.5), ("ok", true), ("none", (string?)null), ("items", JsonValue.Array(1, "b")));

        Assert.Equal("""{"state":"playing","since":12,"ratio":0.5,"ok":true,"none":null,"items":[1,"b"]}""", JsonWriter.Write(value));
    }

    [Theory]
    [InlineData("quote \" backslash \\", "\"quote \\\" backslash \\\\\"")]
    [InlineData("\b\f\n\r\t\u0001", "\"\\b\\f\\n\\r\\t\\u0001\"")]
    [InlineData("é😀", "\"é😀\"")]
    public void Write_String_EscapesWhatMustBe(string text, string expected) =>
        Assert.Equal(expected, JsonWriter.Write(JsonValue.From(text)));

    // Not theory data: an attribute can't hold half a surrogate pair.
    [Fact]
    public void Write_HalfASurrogatePair_IsEscaped()
    {
        Assert.Equal("\"\\ud83d\"", JsonWriter.Write(JsonValue.From("\ud83d")));
        Assert.Equal("\"\\ude00\\ud83dx\"", JsonWriter.Write(JsonValue.From("\ude00\ud83dx")));
    }

    [Fact]
    public void Write_AnyUtf16_IsValidUtf8AndReadsBackAlike()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var text = new string(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x10000)).ToArray());

            var written = JsonWriter.Write(JsonValue.From(text));

            var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
            Assert.Equal(written, strict.GetString(strict.GetBytes(written)));
            Assert.Equal(JsonValue.From(text), JsonReader.Parse(written));
        }
    }

    [Theory]
    [InlineData(1d, "1.0")]
    [InlineData(-0d, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e21, "1E+21")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    public void Write_Number_ReadsBackAsTheSameNumber(double number, string expected)
    {
        var written = JsonWriter.Write(JsonValue.From(number));

        Assert.Equal(expected, written);
        Assert.Equal(JsonValue.From(number), JsonReader.Parse(written));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void From_NumberThatJsonLacks_IsRefused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonValue.From(number));
}
