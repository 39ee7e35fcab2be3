using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Turns what a command returned into JSON, on a background thread: results are plain data.</summary>
internal static class ResultWriter
{
    private const int MaxDepth = 32;
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<DataMember>> MembersOf = new();

    /// <exception cref="InvalidOperationException">Nested too deep, which is what an object that contains itself looks like.</exception>
    public static JsonValue ToJson(object? result) => ToJson(result, 0);

    private static JsonValue ToJson(object? value, int depth)
    {
        if (depth > MaxDepth) throw new InvalidOperationException($"The result is nested deeper than {MaxDepth} levels, or contains itself.");
        return value switch
        {
            null => JsonValue.Null,
            JsonValue json => json,
            string text => text,
            Enum constant => constant.ToString(),
            Guid or char or Uri or TimeSpan or Version => value.ToString(),
            DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
            IConvertible number => Scalar(number),
            IDictionary dictionary => DictionaryToJson(dictionary, depth),
            IEnumerable items => JsonValue.Array(items.Cast<object?>().Select(item => ToJson(item, depth + 1))),
            _ => ObjectToJson(value, depth),
        };
    }

    private static JsonValue Scalar(IConvertible value) => value.GetTypeCode() switch
    {
        TypeCode.Boolean => value.ToBoolean(null),
        TypeCode.UInt64 => JsonValue.From(value.ToUInt64(null)),
        TypeCode.Single => Shortest(value.ToSingle(null)),
        TypeCode.Double => Finite(value.ToDouble(null)),
        TypeCode.Decimal => Finite(value.ToDouble(null)),
        TypeCode.DBNull => JsonValue.Null,
        _ => value.ToInt64(null),
    };

    // 0.1f is 0.1 to whoever wrote it, and not the double nearest to that float.
    private static JsonValue Shortest(float value) => double.TryParse(
        value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Finite(number) : JsonValue.Null;

    private static JsonValue Finite(double value) => double.IsNaN(value) || double.IsInfinity(value) ? JsonValue.Null : value;

    private static JsonValue DictionaryToJson(IDictionary dictionary, int depth)
    {
        var members = new List<JsonMember>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
            members.Add(new JsonMember(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", ToJson(entry.Value, depth + 1)));
        return JsonValue.Object(members);
    }

    private static JsonValue ObjectToJson(object value, int depth)
    {
        if (value is MemberInfo or Delegate or Stream) throw new InvalidOperationException($"A {value.GetType().Name} is not data; return what is to be told of it.");
        var members = MembersOf.GetOrAdd(value.GetType(), DataMember.Shown);
        return JsonValue.Object(members.Select(member => new JsonMember(member.JsonName, ToJson(member.Get(value), depth + 1))));
    }
}
