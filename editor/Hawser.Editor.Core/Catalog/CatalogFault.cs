using System.Reflection;

namespace Hawser.Editor.Core.Catalog;

/// <summary>A declaration that can't be offered, and why. The others are offered all the same.</summary>
public sealed record CatalogFault
{
    internal CatalogFault(MethodInfo method, string problem)
    {
        Method = $"{method.DeclaringType?.FullName}.{method.Name}";
        Problem = problem;
    }

    public string Method { get; }

    public string Problem { get; }

    public override string ToString() => $"Hawser does not offer {Method}: {Problem}.";
}
