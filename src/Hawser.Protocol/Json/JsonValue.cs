using System.Diagnostics.CodeAnalysis;

namespace Hawser.Protocol.Json;

/// <summary>
/// An immutable JSON value. Integers that fit a long or a ulong are kept exactly; objects keep the order of their members
/// and never hold a name twice. Equality is by value; the order of an object's members does not count.
/// </summary>
public sealed partial class JsonValue : IEquatable<JsonValue>
{
    public static readonly JsonValue Null = new(JsonKind.Null, 0, null);
    public static readonly JsonValue True = new(JsonKind.Boolean, 1, null);
    public static readonly JsonValue False = new(JsonKind.Boolean, 0, null);
    public static readonly JsonValue EmptyArray = new(JsonKind.Array, 0, System.Array.Empty<JsonValue>());
    public static readonly JsonValue EmptyObject = new(JsonKind.Object, 0, JsonMembers.Empty);

    // Largest integer up to which every integer has a double of its own.
    private const double LargestExactDouble = 9007199254740992d;

    // One of: the flag of a boolean, the bits of a long, a ulong or a double.
    private readonly long _bits;

    // One of: string, JsonValue[], JsonMembers; for an integer, UnsignedMark when _bits is a ulong beyond long.MaxValue.
    private readonly object? _content;
    private static readonly object UnsignedMark = new();

    private JsonValue(JsonKind kind, long bits, object? content)
    {
        Kind = kind;
        _bits = bits;
        _content = content;
    }

    public JsonKind Kind { get; }

    public bool IsNull => Kind == JsonKind.Null;

    /// <summary>The elements of an array; empty for anything else.</summary>
    public IReadOnlyList<JsonValue> Items => _content as JsonValue[] ?? System.Array.Empty<JsonValue>();

    /// <summary>The members of an object, in the order written; empty for anything else.</summary>
    public IReadOnlyList<JsonMember> Members => (_content as JsonMembers ?? JsonMembers.Empty).List;

    /// <summary>The member of that name; null when there is none or this is not an object.</summary>
    public JsonValue? this[string name] => TryGetMember(name, out var value) ? value : null;

    public bool TryGetMember(string name, [NotNullWhen(true)] out JsonValue? value)
    {
        value = null;
        return _content is JsonMembers members && members.TryGet(name, out value);
    }

    public bool TryGetBoolean(out bool value)
    {
        value = _bits != 0;
        return Kind == JsonKind.Boolean;
    }

    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = Kind == JsonKind.String ? (string)_content! : null;
        return value is not null;
    }

    /// <summary>True for an integer in range, and for a number without a fraction such as 2.0 or 1e3 (JSON Schema's integer).</summary>
    public bool TryGetInt64(out long value)
    {
        value = _bits;
        return Kind switch
        {
            JsonKind.Integer => !IsBeyondInt64,
            JsonKind.Number => TryGetWhole(out value),
            _ => false,
        };
    }

    /// <inheritdoc cref="TryGetInt64"/>
    public bool TryGetUInt64(out ulong value)
    {
        value = unchecked((ulong)_bits);
        if (Kind == JsonKind.Integer)
        {
            return IsBeyondInt64 || _bits >= 0;
        }

        var whole = TryGetInt64(out var signed) && signed >= 0;
        value = whole ? (ulong)signed : 0;
        return whole;
    }

    /// <summary>True for every integer and number; an integer beyond 2^53 is rounded.</summary>
    public bool TryGetDouble(out double value)
    {
        value = Kind switch
        {
            JsonKind.Integer => IsBeyondInt64 ? unchecked((ulong)_bits) : _bits,
            JsonKind.Number => BitConverter.Int64BitsToDouble(_bits),
            _ => 0,
        };
        return Kind is JsonKind.Integer or JsonKind.Number;
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => JsonWriter.Write(this);

    internal bool IsBeyondInt64 => ReferenceEquals(_content, UnsignedMark);

    private bool TryGetWhole(out long value)
    {
        var number = BitConverter.Int64BitsToDouble(_bits);
        var whole = Math.Abs(number) <= LargestExactDouble && Math.Floor(number) == number;
        value = whole ? (long)number : 0;
        return whole;
    }
}
