using System.Collections;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>An object whose names are free: <c>Dictionary&lt;string, T&gt;</c> and its interfaces.</summary>
internal sealed class DictionaryBinder : ValueBinder
{
    private readonly Type _type;
    private readonly Type _valueType;
    private readonly ValueBinder _value;

    public DictionaryBinder(Type valueType, ValueBinder value)
    {
        _type = typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType);
        _valueType = valueType;
        _value = value;
        Schema = JsonValue.Object(("type", "object"), ("additionalProperties", value.Schema));
    }

    public override JsonValue Schema { get; }

    public override string Expected => "object";

    /// <summary>The type of the values; null where the type is no dictionary from strings.</summary>
    public static Type? ValueTypeOf(Type type)
    {
        if (!type.IsGenericType || type.GetGenericArguments().Length != 2 || type.GetGenericArguments()[0] != typeof(string)) return null;
        var value = type.GetGenericArguments()[1];
        return type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(typeof(string), value)) ? value : null;
    }

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (value.Kind != JsonKind.Object) return Mismatch(value, path, problems);
        var dictionary = (IDictionary)Activator.CreateInstance(_type)!;
        foreach (var member in value.Members)
        {
            var bound = _value.Bind(member.Value, JsonPointer.Append(path, member.Name), problems);
            if (bound is not null || !_valueType.IsValueType) dictionary[member.Name] = bound;
        }

        return dictionary;
    }
}
