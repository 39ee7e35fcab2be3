namespace Hawser.Protocol.Json;

public sealed partial class JsonValue
{
    public static JsonValue From(bool value) => value ? True : False;

    public static JsonValue From(long value) => new(JsonKind.Integer, value, null);

    public static JsonValue From(ulong value) =>
        new(JsonKind.Integer, unchecked((long)value), value > long.MaxValue ? UnsignedMark : null);

    /// <summary>JSON has no NaN and no infinities: they are refused.</summary>
    public static JsonValue From(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON can't express NaN or an infinity.");
        }

        return new JsonValue(JsonKind.Number, BitConverter.DoubleToInt64Bits(value), null);
    }

    /// <summary>The string, or null for null.</summary>
    public static JsonValue From(string? value) => value is null ? Null : new JsonValue(JsonKind.String, 0, value);

    public static JsonValue Array(params JsonValue[] items) => Array((IEnumerable<JsonValue>)items);

    public static JsonValue Array(IEnumerable<JsonValue> items)
    {
        var copy = items.ToArray();
        return copy.Length == 0 ? EmptyArray : new JsonValue(JsonKind.Array, 0, copy);
    }

    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static JsonValue Object(IEnumerable<JsonMember> members) => Unique(members.ToList());

    /// <inheritdoc cref="Object(IEnumerable{JsonMember})"/>
    public static JsonValue Object(params (string Name, JsonValue Value)[] members) =>
        Unique(members.Select(member => new JsonMember(member.Name, member.Value)).ToList());

    public static implicit operator JsonValue(bool value) => From(value);

    public static implicit operator JsonValue(int value) => From((long)value);

    public static implicit operator JsonValue(long value) => From(value);

    public static implicit operator JsonValue(double value) => From(value);

    public static implicit operator JsonValue(string? value) => From(value);

    /// <summary>Takes the list as it is: the caller must not touch it again. False: a name occurs twice.</summary>
    internal static bool TryOwn(List<JsonMember> members, out JsonValue value, out string? duplicate)
    {
        duplicate = null;
        value = members.Count == 0 ? EmptyObject : new JsonValue(JsonKind.Object, 0, new JsonMembers(members, out duplicate));
        return duplicate is null;
    }

    /// <summary>Takes the array as it is: the caller must not touch it again.</summary>
    internal static JsonValue Own(JsonValue[] items) => items.Length == 0 ? EmptyArray : new JsonValue(JsonKind.Array, 0, items);

    private static JsonValue Unique(List<JsonMember> members) =>
        TryOwn(members, out var value, out var duplicate)
            ? value
            : throw new ArgumentException($"The name \"{duplicate}\" occurs twice.", nameof(members));
}
