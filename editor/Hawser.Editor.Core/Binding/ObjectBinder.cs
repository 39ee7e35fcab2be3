using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>A plain object: made by its parameterless constructor, its public fields and properties set. What the JSON leaves
/// out keeps what the constructor gave it.</summary>
internal sealed class ObjectBinder : ValueBinder
{
    private readonly Type _type;
    private readonly Dictionary<string, (DataMember Member, ValueBinder Binder)> _members;

    public ObjectBinder(Type type, IReadOnlyList<(DataMember Member, ValueBinder Binder)> members)
    {
        _type = type;
        _members = members.ToDictionary(entry => entry.Member.JsonName, StringComparer.Ordinal);
        Schema = SchemaParts.OfObject(
            members.Select(entry => new JsonMember(entry.Member.JsonName, SchemaParts.Described(entry.Binder.Schema, entry.Member.Description))),
            required: []);
    }

    public override JsonValue Schema { get; }

    public override string Expected => "object";

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (value.Kind != JsonKind.Object) return Mismatch(value, path, problems);
        var made = Activator.CreateInstance(_type)!;
        foreach (var (name, memberValue) in value.Members)
        {
            var place = JsonPointer.Append(path, name);
            if (!_members.TryGetValue(name, out var entry)) problems.Add(UnknownName.Problem(place, name, _members.Keys));
            else if (!memberValue.IsNull || entry.Binder.TakesNull) entry.Member.Set(made, entry.Binder.Bind(memberValue, place, problems));
            else if (entry.Member.Type.IsValueType) entry.Binder.Bind(memberValue, place, problems);
            else entry.Member.Set(made, null);
        }

        return made;
    }
}
