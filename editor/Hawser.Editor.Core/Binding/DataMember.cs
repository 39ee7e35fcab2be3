using System.Reflection;

namespace Hawser.Editor.Core.Binding;

/// <summary>A public field or property of a plain object, under its JSON name.</summary>
internal sealed class DataMember
{
    private readonly FieldInfo? _field;
    private readonly PropertyInfo? _property;

    private DataMember(MemberInfo member)
    {
        _field = member as FieldInfo;
        _property = member as PropertyInfo;
        Type = _field?.FieldType ?? _property!.PropertyType;
        JsonName = ToJsonName(member.Name);
        Description = Descriptions.Of(member);
    }

    public Type Type { get; }

    public string JsonName { get; }

    public string Description { get; }

    private bool CanSet => _field is { IsInitOnly: false } || _property?.SetMethod is { IsPublic: true };

    /// <summary>"AlreadyPlaying" is "alreadyPlaying" in JSON.</summary>
    public static string ToJsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public static IReadOnlyList<DataMember> Settable(Type type) => All(type).Where(member => member.CanSet).ToList();

    /// <summary>
    /// What a result of that type shows. Types that hold data in public fields, as Unity's vectors do, have properties that
    /// are computed, some of them without end: they show what can be set; others show all they have.
    /// </summary>
    public static IReadOnlyList<DataMember> Shown(Type type)
    {
        var all = All(type);
        return all.Any(member => member._field is not null) ? all.Where(member => member._field is not null || member.CanSet).ToList() : all;
    }

    public object? Get(object owner) => _field is null ? _property!.GetValue(owner) : _field.GetValue(owner);

    public void Set(object owner, object? value)
    {
        if (_field is null) _property!.SetValue(owner, value);
        else _field.SetValue(owner, value);
    }

    private static List<DataMember> All(Type type)
    {
        const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance;
        var fields = type.GetFields(PublicInstance).Where(field => !field.IsNotSerialized).Cast<MemberInfo>();
        var properties = type.GetProperties(PublicInstance).Where(IsPlain);

        // A property that hides a base class's one comes first and counts.
        return fields.Concat(properties).Select(member => new DataMember(member)).GroupBy(member => member.JsonName).Select(group => group.First()).ToList();
    }

    private static bool IsPlain(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract";
}
