using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>The arguments of a command, from its JSON Schema.</summary>
internal sealed class ParameterList
{
    private ParameterList(IReadOnlyList<Parameter> all, bool allowsOthers) => (All, AllowsOthers) = (all, allowsOthers);

    public IReadOnlyList<Parameter> All { get; }

    /// <summary>The schema does not forbid names that it does not list.</summary>
    public bool AllowsOthers { get; }

    public IEnumerable<Parameter> Positional => All.Where(parameter => parameter.Position >= 0).OrderBy(parameter => parameter.Position);

    public static ParameterList Of(CommandDescription command)
    {
        // A schema that can't be read binds nothing and forbids nothing: the Editor, whose it is, has the last word anyway.
        if (!JsonReader.TryParse(command.ArgumentsSchemaJson, out var schema, out _)) return new ParameterList([], allowsOthers: true);

        var required = Names(schema["required"]);
        var parameters = (schema["properties"]?.Members ?? []).Select(member => new Parameter
        {
            Name = member.Name,
            Types = TypesOf(member.Value),
            Schema = member.Value,
            IsRequired = required.Contains(member.Name),
            Position = command.Positional.IndexOf(member.Name),
        });
        var forbidsOthers = schema["additionalProperties"] is { } others && others.TryGetBoolean(out var allowed) && !allowed;
        return new ParameterList([.. parameters], !forbidsOthers);
    }

    public Parameter? Find(string flagName) => All.FirstOrDefault(parameter => parameter.Answers(flagName));

    public static IReadOnlyList<string> TypesOf(JsonValue? schema)
    {
        if (schema?["type"] is not { } type) return [];
        return type.TryGetString(out var one) ? [one] : Names(type);
    }

    private static IReadOnlyList<string> Names(JsonValue? list) =>
        [.. (list?.Items ?? []).Select(item => item.TryGetString(out var text) ? text : "").Where(text => text.Length > 0)];
}
