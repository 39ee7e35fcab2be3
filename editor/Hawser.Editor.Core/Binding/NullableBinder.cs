using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Null, or what the inner binder takes.</summary>
internal sealed class NullableBinder : ValueBinder
{
    private readonly ValueBinder _inner;

    public NullableBinder(ValueBinder inner)
    {
        _inner = inner;
        Schema = SchemaParts.OrNull(inner.Schema);
    }

    public override JsonValue Schema { get; }

    public override string Expected => $"{_inner.Expected} or null";

    public override bool TakesNull => true;

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems) =>
        value.IsNull ? null : _inner.Bind(value, path, problems);
}
