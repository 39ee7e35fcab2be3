using Hawser.Protocol.Json;

namespace Hawser.Protocol.Tests.Json;

public class JsonReaderTests
{
    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData(" 0 ", 0)]
    public void Parse_Integer_KeepsItExactly(string text, long expected)
    {
        var value = JsonReader.Parse(text);

        Assert.Equal(JsonKind.Integer, value.Kind);
        Assert.True(value.TryGetInt64(out var actual));
        Assert.Equal(expected, actual);
        Assert.Equal(text.Trim(), value.ToString());
    }

    [Fact]
    public void Parse_IntegerBeyondLong_IsKeptAsUnsigned()
    {
        var value = JsonReader.Parse("18446744073709551615");

        Assert.False(value.TryGetInt64(out _));
        Assert.True(value.TryGetUInt64(out var actual));
        Assert.Equal(ulong.MaxValue, actual);
        Assert.NotEqual(JsonValue.From(-1), value);
    }

    [Theory]
    [InlineData("18446744073709551616", 18446744073709551616d)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000)]
    [InlineData("-0", -0d)]
    [InlineData("-0.0", -0d)]
    [InlineData("5e-324", double.Epsilon)]
    public void Parse_OtherNumber_IsADouble(string text, double expected)
    {
        var value = JsonReader.Parse(text);

        Assert.Equal(JsonKind.Number, value.Kind);
        Assert.True(value.TryGetDouble(out var actual));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
    }

    [Fact]
    public void Parse_WholeNumberWithFraction_CountsAsInteger()
    {
        Assert.True(JsonReader.Parse("2.0").TryGetInt64(out var two));
        Assert.Equal(2, two);
        Assert.False(JsonReader.Parse("2.5").TryGetInt64(out _));
        Assert.False(JsonReader.Parse("1e300").TryGetInt64(out _));
    }

    [Fact]
    public void Parse_Object_KeepsTheOrderOfItsMembers()
    {
        var value = JsonReader.Parse("""{"z":1,"a":[true,null],"m":{}}""");

        Assert.Equal(["z", "a", "m"], value.Members.Select(member => member.Name));
        Assert.Equal(JsonValue.Array(true, JsonValue.Null), value["a"]);
        Assert.Null(value["absent"]);
    }

    [Fact]
    public void Parse_LargeObject_FindsEveryMember()
    {
        var text = "{" + string.Join(",", Enumerable.Range(0, 100).Select(n => $"\"m{n}\":{n}")) + "}";

        var value = JsonReader.Parse(text);

        Assert.All(Enumerable.Range(0, 100), n => Assert.Equal(JsonValue.From(n), value[$"m{n}"]));
        Assert.Equal(text, value.ToString());
    }

    [Fact]
    public void Parse_Escapes_AreResolved()
    {
        var value = JsonReader.Parse("""
            "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\uD800é😀"
            """);

        Assert.True(value.TryGetString(out var text));
        Assert.Equal("\"\\/\b\f\n\r\té😀\ud800é😀", text);
    }

    [Theory]
    [InlineData("", 1, 1, "", "expected a value, the text ends")]
    [InlineData("{\"a\":[1,2,x]}", 1, 11, "/a/2", "expected a value, found 'x'")]
    [InlineData("[1,]", 1, 4, "/1", "expected a value, found ']'")]
    [InlineData("{\n  \"a\": 1,\n  b: 2\n}", 3, 3, "", "expected a name in double quotes, found 'b'")]
    [InlineData("{\"a/b~c\":{\"d\":tru}}", 1, 15, "/a~1b~0c/d", "expected a value, found 't'")]
    [InlineData("[1 2]", 1, 4, "", "expected ',' or ']', found '2'")]
    [InlineData("{\"a\" 1}", 1, 6, "", "expected ':', found '1'")]
    [InlineData("1 2", 1, 3, "", "expected the end of the text, found '2'")]
    [InlineData("012", 1, 2, "", "a number must not begin with a zero")]
    [InlineData("-", 1, 2, "", "expected a digit, the text ends")]
    [InlineData("1.", 1, 3, "", "expected a digit, the text ends")]
    [InlineData("[1e400]", 1, 7, "/0", "the number is too large")]
    [InlineData("\"a\nb\"", 1, 3, "", "the control character U+000A must be escaped in a string")]
    [InlineData("\"a", 1, 3, "", "the text ends inside a string")]
    [InlineData("\"\\x\"", 1, 4, "", "a backslash must be followed by one of \" \\ / b f n r t u")]
    [InlineData("\"\\u12g4\"", 1, 6, "", "expected four hexadecimal digits after \\u, found 'g'")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}", 1, 19, "/a", "the name \"b\" occurs twice")]
    [InlineData("\ufeff1", 1, 1, "", "expected a value, found '\ufeff'")]
    [InlineData("NaN", 1, 1, "", "expected a value, found 'N'")]
    public void Parse_BadText_SaysWhatAndWhere(string text, int line, int column, string path, string problem)
    {
        var failure = Assert.Throws<JsonSyntaxException>(() => JsonReader.Parse(text));

        Assert.Equal(problem, failure.Problem);
        Assert.Equal((line, column, path), (failure.Line, failure.Column, failure.Path));
        Assert.Contains($"line {line}, column {column}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NestedAsDeepAsAllowed_Succeeds()
    {
        var text = new string('[', 128) + new string(']', 128);

        Assert.Equal(text, JsonReader.Parse(text).ToString());
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Parse_NestedTooDeep_IsRefused(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000));

        var failure = Assert.Throws<JsonSyntaxException>(() => JsonReader.Parse(text));

        Assert.Equal("nested deeper than 128 levels", failure.Problem);
    }

    [Fact]
    public void TryParse_BadText_GivesTheProblemInsteadOfThrowing()
    {
        Assert.False(JsonReader.TryParse("{", out var value, out var problem));
        Assert.Null(value);
        Assert.Equal(1, problem.Position);
    }
}
