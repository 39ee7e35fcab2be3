using System.Reflection;

namespace Hawser.Editor.Core.Catalog;

/// <summary>The methods that carry our attributes, as the Editor's type cache found them.</summary>
public sealed record CommandSource
{
    public IReadOnlyCollection<MethodInfo> Commands { get; init; } = Array.Empty<MethodInfo>();

    public IReadOnlyCollection<MethodInfo> Continuations { get; init; } = Array.Empty<MethodInfo>();

    /// <summary>Why a type must not be made from JSON; null: it may.</summary>
    public Func<Type, string?> RefuseType { get; init; } = _ => null;
}
