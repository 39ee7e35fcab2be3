using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Finds the binder of a type, once per type.</summary>
internal sealed class BinderFactory
{
    private readonly Dictionary<Type, ValueBinder> _known = new();
    private readonly HashSet<Type> _underway = new();
    private readonly Func<Type, string?> _refuse;

    /// <param name="refuse">Why a type must not be made from JSON; null: it may. The Unity adapter refuses Unity's objects.</param>
    public BinderFactory(Func<Type, string?> refuse) => _refuse = refuse;

    /// <exception cref="FaultyDeclarationException">Nothing can be bound to that type; the message says why.</exception>
    public ValueBinder For(Type type)
    {
        if (_known.TryGetValue(type, out var known)) return known;
        if (!_underway.Add(type)) throw new FaultyDeclarationException($"{type.Name} contains itself");
        try
        {
            return _known[type] = Make(type);
        }
        finally
        {
            _underway.Remove(type);
        }
    }

    private ValueBinder Make(Type type)
    {
        if (_refuse(type) is { } reason) throw new FaultyDeclarationException(reason);
        if (type == typeof(JsonValue)) return new RawJsonBinder();
        if (type == typeof(string)) return new StringBinder();
        if (type == typeof(bool)) return new BooleanBinder();
        if (type.IsEnum) return new EnumBinder(type);
        if (Nullable.GetUnderlyingType(type) is { } inner) return new NullableBinder(For(inner));
        return IntegerBinder.For(type) ?? NumberBinder.For(type) ?? MakeCollection(type) ?? MakeObject(type);
    }

    private ValueBinder? MakeCollection(Type type)
    {
        if (ListBinder.ItemTypeOf(type) is { } item) return new ListBinder(type, item, For(item));
        return DictionaryBinder.ValueTypeOf(type) is { } value ? new DictionaryBinder(value, For(value)) : null;
    }

    private ObjectBinder MakeObject(Type type)
    {
        if (type.IsAbstract || type.IsPrimitive || type.IsPointer || type.IsByRef || typeof(Delegate).IsAssignableFrom(type) || type.Namespace == "System")
            throw new FaultyDeclarationException($"{type.Name} can't be made from JSON");
        if (!type.IsValueType && type.GetConstructor(Type.EmptyTypes) is null)
            throw new FaultyDeclarationException($"{type.Name} has no public constructor without parameters");

        var members = DataMember.Settable(type).Select(member => (member, For(member.Type))).ToList();
        return members.Count > 0 ? new ObjectBinder(type, members) : throw new FaultyDeclarationException($"{type.Name} has no public member that can be set");
    }
}
