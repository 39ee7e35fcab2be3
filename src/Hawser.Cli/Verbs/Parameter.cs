using Hawser.Protocol.Json;

namespace Hawser.Cli.Verbs;

/// <summary>One argument of a command, as its JSON Schema describes it.</summary>
internal sealed record Parameter
{
    public required string Name { get; init; }

    /// <summary>The types it may have; empty: any.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required JsonValue Schema { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Where it stands when given without a flag; -1: it needs its flag.</summary>
    public required int Position { get; init; }

    public string Description => Text("description");

    public JsonValue? Default => Schema["default"];

    public IReadOnlyList<JsonValue> Choices => Schema["enum"]?.Items ?? [];

    public bool IsSwitch => Types is ["boolean"];

    public bool IsList => Types.Contains("array");

    /// <summary>"--menu-path" for "menuPath".</summary>
    public string Flag => "--" + Kebab(Name);

    /// <summary>"string", "integer or null", "list of string".</summary>
    public string TypeName => Types switch
    {
        [] => "any JSON",
        ["array"] => $"list of {ItemsTypeName}",
        _ => string.Join(" or ", Types),
    };

    public Parameter Items => this with { Types = ParameterList.TypesOf(Schema["items"]), Schema = Schema["items"] ?? JsonValue.EmptyObject };

    private string ItemsTypeName => ParameterList.TypesOf(Schema["items"]) is [var one] ? one : "any JSON";

    public bool Answers(string flagName) => flagName == Name || flagName == Kebab(Name) || flagName == "arg-" + Kebab(Name);

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && !char.IsUpper(name[i - 1]) ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private string Text(string name) => Schema[name] is { } value && value.TryGetString(out var text) ? text : "";
}
