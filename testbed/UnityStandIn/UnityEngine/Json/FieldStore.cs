using System.Collections;
using System.Globalization;
using System.Reflection;
using UnityStandIn.Border.Json;

namespace UnityEngine.StandIn;

/// <summary>Saves and loads the fields Unity would serialize: public ones and those marked [SerializeField].</summary>
internal static class FieldStore
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static JsonObject Save(object source)
    {
        var saved = new JsonObject();
        foreach (var field in Fields(source.GetType()))
            saved[field.Name] = SaveValue(field.GetValue(source), field.FieldType);
        return saved;
    }

    public static void Load(object target, JsonObject saved)
    {
        foreach (var field in Fields(target.GetType()))
            if (saved.TryGetValue(field.Name, out var value))
                field.SetValue(target, LoadValue(value, field.FieldType));
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
        => Lineage(type).Reverse().SelectMany(level => level.GetFields(Declared)).Where(IsSerialized);

    private static IEnumerable<Type> Lineage(Type? type)
    {
        for (; type is not null && type != typeof(object) && type != typeof(ValueType) && !IsEngineClass(type); type = type.BaseType)
            yield return type;
    }

    private static bool IsEngineClass(Type type) => typeof(Object).IsAssignableFrom(type) && type.Assembly == typeof(Object).Assembly;

    private static bool IsSerialized(FieldInfo field)
        => (field.IsPublic || field.IsDefined(typeof(SerializeField), false))
            && !field.IsInitOnly && !field.IsNotSerialized && IsSerializable(field.FieldType);

    private static bool IsSerializable(Type type)
        => type.IsPrimitive || type.IsEnum || type == typeof(string)
            || (ElementType(type) is { } element ? IsSerializable(element) && ElementType(element) is null
                : (type.IsSerializable || type.Namespace == "UnityEngine") && !typeof(Delegate).IsAssignableFrom(type)
                    && !typeof(Object).IsAssignableFrom(type) && !type.IsInterface && !type.IsAbstract && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true);

    private static Type? ElementType(Type type)
        => type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0]
            : null;

    private static object? SaveValue(object? value, Type type)
        => type == typeof(string) ? value ?? ""
            : value is null ? (ElementType(type) is null ? null : Array.Empty<object>())
            : type.IsEnum ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : type == typeof(char) ? (int)(char)value
            : type.IsPrimitive ? value
            : ElementType(type) is { } element ? ((IEnumerable)value).Cast<object?>().Select(item => SaveValue(item, element)).ToList()
            : Save(value);

    private static object? LoadValue(object? value, Type type)
    {
        if (value is null)
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type.IsEnum)
            return Enum.ToObject(type, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (type == typeof(char))
            return (char)Convert.ToInt32(value, CultureInfo.InvariantCulture);
        if (type.IsPrimitive || type == typeof(string))
            return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        if (ElementType(type) is { } element)
            return LoadItems((List<object?>)value, type, element);
        var loaded = Activator.CreateInstance(type, nonPublic: true)!;
        Load(loaded, (JsonObject)value);
        return loaded;
    }

    private static IList LoadItems(List<object?> items, Type type, Type element)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(LoadValue(items[i], element), i);
        return type.IsArray ? array : (IList)Activator.CreateInstance(type, array)!;
    }
}
