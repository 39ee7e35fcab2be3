using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Arrays and lists. An array serves wherever its interfaces are asked for.</summary>
internal sealed class ListBinder : ValueBinder
{
    private readonly Type _itemType;
    private readonly ValueBinder _item;
    private readonly Func<Array, object> _finish;

    public ListBinder(Type listType, Type itemType, ValueBinder item)
    {
        _itemType = itemType;
        _item = item;
        _finish = listType.IsAssignableFrom(itemType.MakeArrayType()) ? array => array : array => Activator.CreateInstance(listType, array)!;
        Schema = JsonValue.Object(("type", "array"), ("items", item.Schema));
    }

    public override JsonValue Schema { get; }

    public override string Expected => "array";

    /// <summary>The type of the items; null where the type is no list that can be made.</summary>
    public static Type? ItemTypeOf(Type type)
    {
        if (type.IsArray) return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        if (!type.IsGenericType || type.GetGenericArguments().Length != 1) return null;
        var item = type.GetGenericArguments()[0];
        var isMade = type.IsAssignableFrom(item.MakeArrayType())
            || type.GetGenericTypeDefinition() == typeof(List<>) || type.GetGenericTypeDefinition() == typeof(HashSet<>);
        return isMade ? item : null;
    }

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (value.Kind != JsonKind.Array) return Mismatch(value, path, problems);
        var array = Array.CreateInstance(_itemType, value.Items.Count);
        for (var index = 0; index < array.Length; index++)
        {
            if (_item.Bind(value.Items[index], JsonPointer.Append(path, index), problems) is { } item) array.SetValue(item, index);
        }

        return _finish(array);
    }
}
