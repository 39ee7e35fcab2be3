using Hawser.Editor.Core.Binding;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Tests.Binding;

public sealed class ArgumentBindingTests
{
    public enum Mode
    {
        Fast,
        Slow,
    }

    public sealed class Place
    {
        public int X;
        public float Y { get; set; } = 1.5f;
        public Inner? Inside { get; set; }
        public string ReadOnly => "no";
    }

    public sealed class Inner
    {
        public List<string> Names { get; set; } = [];
    }

    public struct Vector
    {
        public float x, y;

        public readonly Vector Normalized => new() { x = 1 };
    }

    public sealed class Endless
    {
        public Endless? Next { get; set; }
    }

    [Theory]
    [InlineData(typeof(bool), "true", true)]
    [InlineData(typeof(byte), "255", (byte)255)]
    [InlineData(typeof(sbyte), "-128", (sbyte)-128)]
    [InlineData(typeof(short), "-32768", (short)-32768)]
    [InlineData(typeof(int), "3.0", 3)]
    [InlineData(typeof(long), "9223372036854775807", long.MaxValue)]
    [InlineData(typeof(ulong), "18446744073709551615", ulong.MaxValue)]
    [InlineData(typeof(float), "0.5", 0.5f)]
    [InlineData(typeof(double), "2", 2d)]
    [InlineData(typeof(string), "\"é😀\"", "é😀")]
    [InlineData(typeof(Mode), "\"slow\"", Mode.Slow)]
    [InlineData(typeof(int?), "null", null)]
    [InlineData(typeof(int?), "4", 4)]
    [InlineData(typeof(int[]), "[1,2]", new[] { 1, 2 })]
    [InlineData(typeof(IReadOnlyList<int>), "[1,2]", new[] { 1, 2 })]
    public void Bind_GoodValue_GivesIt(Type type, string json, object? expected) => Assert.Equal(expected, Bind(type, json));

    [Fact]
    public void Bind_Collections_AreOfTheTypeAskedFor()
    {
        Assert.Equal(["a", "b"], Assert.IsType<List<string>>(Bind(typeof(List<string>), """["a","b"]""")));
        Assert.Equal(2, Assert.IsType<HashSet<int>>(Bind(typeof(HashSet<int>), "[1,2,2]")).Count);
        Assert.Equal(2, Assert.IsType<Dictionary<string, int>>(Bind(typeof(IReadOnlyDictionary<string, int>), """{"a":1,"b":2}"""))["b"]);
    }

    [Fact]
    public void Bind_PlainObject_SetsFieldsAndPropertiesAndKeepsDefaults()
    {
        var place = Assert.IsType<Place>(Bind(typeof(Place), """{"x":3,"inside":{"names":["n"]}}"""));

        Assert.Equal(3, place.X);
        Assert.Equal(1.5f, place.Y);
        Assert.Equal(["n"], place.Inside!.Names);
    }

    [Fact]
    public void Bind_StructWithFields_IsBound() => Assert.Equal(new Vector { x = 1, y = 2 }, Bind(typeof(Vector), """{"x":1,"y":2}"""));

    [Theory]
    [InlineData(typeof(int), "\"5\"", "at /a: expected integer, got string")]
    [InlineData(typeof(int), "2.5", "at /a: expected integer, got number")]
    [InlineData(typeof(int), "null", "at /a: expected integer, got null")]
    [InlineData(typeof(byte), "300", "at /a: 300 is outside 0 to 255")]
    [InlineData(typeof(byte), "-1", "at /a: -1 is outside 0 to 255")]
    [InlineData(typeof(int), "18446744073709551615", "at /a: 18446744073709551615 is outside -2147483648 to 2147483647")]
    [InlineData(typeof(float), "1e300", "at /a: 1E+300 is too large")]
    [InlineData(typeof(bool), "1", "at /a: expected boolean, got integer")]
    [InlineData(typeof(string), "[]", "at /a: expected string, got array")]
    [InlineData(typeof(Mode), "\"sloww\"", "at /a: \"sloww\" is not one of Fast, Slow")]
    [InlineData(typeof(Mode), "1", "at /a: expected one of Fast, Slow, got integer")]
    [InlineData(typeof(int[]), "[1,\"x\",null]", "at /a/1: expected integer, got string; at /a/2: expected integer, got null")]
    [InlineData(typeof(Dictionary<string, int>), "{\"b/c\":true}", "at /a/b~1c: expected integer, got boolean")]
    [InlineData(typeof(Place), "{\"x\":true}", "at /a/x: expected integer, got boolean")]
    [InlineData(typeof(Place), "{\"x\":null}", "at /a/x: expected integer, got null")]
    [InlineData(typeof(Place), "{\"inside\":{\"name\":[]}}", "at /a/inside/name: no argument of that name; did you mean \"names\"?")]
    [InlineData(typeof(Place), "{\"readOnly\":\"\"}", "at /a/readOnly: no argument of that name")]
    [InlineData(typeof(int?), "true", "at /a: expected integer, got boolean")]
    public void Bind_BadValue_SaysWhereAndWhatWasExpected(Type type, string json, string expected)
    {
        var problems = new List<BindingProblem>();

        new BinderFactory(_ => null).For(type).Bind(JsonReader.Parse(json), "/a", problems);

        Assert.Equal(expected, string.Join("; ", problems));
    }

    [Theory]
    [InlineData(typeof(object), "Object can't be made from JSON")]
    [InlineData(typeof(Action), "Action can't be made from JSON")]
    [InlineData(typeof(Stream), "Stream can't be made from JSON")]
    [InlineData(typeof(int[,]), "Int32[,] can't be made from JSON")]
    [InlineData(typeof(Endless), "Endless contains itself")]
    [InlineData(typeof(Uri), "Uri can't be made from JSON")]
    [InlineData(typeof(BindingProblem), "BindingProblem is refused")]
    public void For_TypeThatCantBeBound_SaysWhy(Type type, string expected)
    {
        var factory = new BinderFactory(refused => refused == typeof(BindingProblem) ? "BindingProblem is refused" : null);

        Assert.Equal(expected, Assert.Throws<FaultyDeclarationException>(() => factory.For(type)).Message);
    }

    private static object? Bind(Type type, string json)
    {
        var problems = new List<BindingProblem>();
        var value = new BinderFactory(_ => null).For(type).Bind(JsonReader.Parse(json), "/a", problems);
        Assert.Empty(problems);
        return value;
    }
}
