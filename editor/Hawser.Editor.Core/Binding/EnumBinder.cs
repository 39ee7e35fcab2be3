using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>An enum by the name of its value; case does not matter.</summary>
internal sealed class EnumBinder : ValueBinder
{
    private readonly Type _type;
    private readonly string[] _names;

    public EnumBinder(Type type)
    {
        _type = type;
        _names = Enum.GetNames(type);
        Schema = JsonValue.Object(("type", "string"), ("enum", JsonValue.Array(_names.Select(name => JsonValue.From(name)))));
    }

    public override JsonValue Schema { get; }

    public override string Expected => $"one of {string.Join(", ", _names)}";

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (!value.TryGetString(out var text)) return Mismatch(value, path, problems);
        if (_names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return Enum.Parse(_type, known);
        problems.Add(new BindingProblem(path, $"\"{text}\" is not {Expected}"));
        return null;
    }
}
