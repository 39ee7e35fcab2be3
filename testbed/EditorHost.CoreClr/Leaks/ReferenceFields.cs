using System.Reflection;

namespace EditorHost.CoreClr.Leaks;

/// <summary>The fields of a type through which something can be referred to, those of its base types too.</summary>
internal sealed class ReferenceFields
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private readonly Dictionary<Type, FieldInfo[]> _known = [];

    public FieldInfo[] Of(Type type)
        => _known.TryGetValue(type, out var known) ? known : _known[type] = [.. Lineage(type).SelectMany(level => level.GetFields(Declared)).Where(MayRefer)];

    public static bool MayRefer(FieldInfo field)
        => field.FieldType is { IsPrimitive: false, IsEnum: false, IsPointer: false, IsFunctionPointer: false, IsByRefLike: false } type && type != typeof(string);

    private static IEnumerable<Type> Lineage(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }
}
