namespace Hawser.Protocol.Json;

public sealed partial class JsonValue
{
    public bool Equals(JsonValue? other)
    {
        if (other is null || other.Kind != Kind)
        {
            return false;
        }

        return Kind switch
        {
            JsonKind.String => (string)_content! == (string)other._content!,
            JsonKind.Array => Items.SequenceEqual(other.Items),
            JsonKind.Object => HasSameMembers(other),
            _ => _bits == other._bits && IsBeyondInt64 == other.IsBeyondInt64,
        };
    }

    public override bool Equals(object? obj) => Equals(obj as JsonValue);

    public override int GetHashCode() => Kind switch
    {
        JsonKind.String => ((string)_content!).GetHashCode(StringComparison.Ordinal),
        JsonKind.Array => Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, item)),

        // A sum, because the order of members does not count.
        JsonKind.Object => Members.Aggregate(0, (hash, member) => unchecked(hash + HashCode.Combine(member.Name, member.Value))),
        _ => HashCode.Combine(Kind, _bits),
    };

    public static bool operator ==(JsonValue? left, JsonValue? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(JsonValue? left, JsonValue? right) => !(left == right);

    private bool HasSameMembers(JsonValue other) =>
        Members.Count == other.Members.Count
        && Members.All(member => other.TryGetMember(member.Name, out var value) && value.Equals(member.Value));
}
