namespace Hawser.Protocol.Json;

/// <summary>What a <see cref="JsonValue"/> is. Integers are apart from other numbers so that ids and counters stay exact.</summary>
public enum JsonKind
{
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}
