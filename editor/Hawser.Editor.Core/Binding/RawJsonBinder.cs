using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Hands the JSON over as it is.</summary>
internal sealed class RawJsonBinder : ValueBinder
{
    public override JsonValue Schema => JsonValue.EmptyObject;

    public override string Expected => "any value";

    public override bool TakesNull => true;

    public override object Bind(JsonValue value, string path, List<BindingProblem> problems) => value;
}
