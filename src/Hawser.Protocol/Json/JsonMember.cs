namespace Hawser.Protocol.Json;

/// <summary>A name and its value in an object; objects keep the order in which their members were written.</summary>
public readonly record struct JsonMember(string Name, JsonValue Value);
