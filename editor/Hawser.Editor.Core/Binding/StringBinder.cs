using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

internal sealed class StringBinder : ValueBinder
{
    public override JsonValue Schema { get; } = SchemaParts.OfType("string");

    public override string Expected => "string";

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems) =>
        value.TryGetString(out var text) ? text : Mismatch(value, path, problems);
}
