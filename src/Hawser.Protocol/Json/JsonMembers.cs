using System.Diagnostics.CodeAnalysis;

namespace Hawser.Protocol.Json;

/// <summary>The members of one object: the list as written, and an index by name once a scan would be slower.</summary>
internal sealed class JsonMembers
{
    public static readonly JsonMembers Empty = new(new List<JsonMember>(), out _);

    // Below this a scan beats hashing.
    private const int IndexedFrom = 9;
    private readonly List<JsonMember> _members;
    private readonly Dictionary<string, JsonValue>? _index;

    public JsonMembers(List<JsonMember> members, out string? duplicate)
    {
        _members = members;
        List = members.AsReadOnly();
        _index = members.Count < IndexedFrom ? null : new Dictionary<string, JsonValue>(members.Count, StringComparer.Ordinal);
        duplicate = _index is null ? FindDuplicate() : FillIndex(_index);
    }

    public IReadOnlyList<JsonMember> List { get; }

    public bool TryGet(string name, [NotNullWhen(true)] out JsonValue? value)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out value);
        }

        foreach (var member in _members)
        {
            if (member.Name == name)
            {
                value = member.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    private string? FindDuplicate()
    {
        for (var later = 1; later < _members.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (_members[earlier].Name == _members[later].Name)
                {
                    return _members[later].Name;
                }
            }
        }

        return null;
    }

    private string? FillIndex(Dictionary<string, JsonValue> index)
    {
        foreach (var member in _members)
        {
            if (!index.TryAdd(member.Name, member.Value))
            {
                return member.Name;
            }
        }

        return null;
    }
}
