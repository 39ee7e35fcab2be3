using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

internal sealed class BooleanBinder : ValueBinder
{
    public override JsonValue Schema { get; } = SchemaParts.OfType("boolean");

    public override string Expected => "boolean";

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems) =>
        value.TryGetBoolean(out var flag) ? flag : Mismatch(value, path, problems);
}
