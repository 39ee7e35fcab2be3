using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Turns JSON into a value of one type. Made once per type; never touches Unity's API.</summary>
internal abstract class ValueBinder
{
    /// <summary>The JSON Schema of what it takes.</summary>
    public abstract JsonValue Schema { get; }

    /// <summary>What it takes, in the words of an error message.</summary>
    public abstract string Expected { get; }

    public virtual bool TakesNull => false;

    /// <summary>The value; null where a problem was added.</summary>
    public abstract object? Bind(JsonValue value, string path, List<BindingProblem> problems);

    protected object? Mismatch(JsonValue value, string path, List<BindingProblem> problems)
    {
        problems.Add(new BindingProblem(path, $"expected {Expected}, got {JsonKindNames.Of(value)}"));
        return null;
    }
}
