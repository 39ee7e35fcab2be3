using System.Globalization;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Whole numbers of every size, with their range.</summary>
internal sealed class IntegerBinder : ValueBinder
{
    private readonly Type _type;
    private readonly long _minimum;
    private readonly ulong _maximum;

    private IntegerBinder(Type type, long minimum, ulong maximum)
    {
        _type = type;
        _minimum = minimum;
        _maximum = maximum;
        Schema = MakeSchema(minimum, maximum);
    }

    public override JsonValue Schema { get; }

    public override string Expected => "integer";

    public static IntegerBinder? For(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => new(type, sbyte.MinValue, (ulong)sbyte.MaxValue),
        TypeCode.Byte => new(type, 0, byte.MaxValue),
        TypeCode.Int16 => new(type, short.MinValue, (ulong)short.MaxValue),
        TypeCode.UInt16 => new(type, 0, ushort.MaxValue),
        TypeCode.Int32 => new(type, int.MinValue, int.MaxValue),
        TypeCode.UInt32 => new(type, 0, uint.MaxValue),
        TypeCode.Int64 => new(type, long.MinValue, long.MaxValue),
        TypeCode.UInt64 => new(type, 0, ulong.MaxValue),
        _ => null,
    };

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (value.TryGetInt64(out var signed) && signed >= _minimum && (signed < 0 || (ulong)signed <= _maximum))
            return Convert.ChangeType(signed, _type, CultureInfo.InvariantCulture);
        if (value.TryGetUInt64(out var unsigned) && unsigned <= _maximum) return Convert.ChangeType(unsigned, _type, CultureInfo.InvariantCulture);
        if (value.Kind != JsonKind.Integer) return Mismatch(value, path, problems);

        problems.Add(new BindingProblem(path, $"{value} is outside {_minimum} to {_maximum}"));
        return null;
    }

    // The range where it says something; that an int has 32 bits does not.
    private static JsonValue MakeSchema(long minimum, ulong maximum)
    {
        var members = new List<JsonMember> { new("type", "integer") };
        if (minimum > int.MinValue) members.Add(new JsonMember("minimum", minimum));
        if (maximum < int.MaxValue) members.Add(new JsonMember("maximum", JsonValue.From(maximum)));
        return JsonValue.Object(members);
    }
}
