using System.Collections.Frozen;

namespace Architecture.Tests.Arrows;

/// <summary>
/// Which of our assemblies may use which: the arrows of docs/architecture.md, one step each. Whoever may use an assembly may
/// also use what lies below it.
/// </summary>
internal static class AssemblyArrows
{
    private static readonly FrozenDictionary<string, string[]> Direct = new Dictionary<string, string[]>
    {
        ["Hawser.Protocol"] = [],
        ["Hawser.Link"] = ["Hawser.Protocol"],
        ["Hawser.Client"] = ["Hawser.Link"],
        ["Hawser.Editor.Core"] = ["Hawser.Link"],
        ["Hawser.Mcp"] = ["Hawser.Client"],
        ["Hawser.Fleet"] = ["Hawser.Protocol"],
        ["Hawser.Daemon"] = ["Hawser.Link", "Hawser.Mcp", "Hawser.Fleet"],
        ["Hawser.Cli"] = ["Hawser.Client", "Hawser.Mcp", "Hawser.Daemon"],
    }.ToFrozenDictionary();

    // What links into the Unity package may bring nothing along but these; each DLL there is a possible clash.
    private static readonly FrozenSet<string> UnitySide =
        FrozenSet.Create("Hawser.Protocol", "Hawser.Link", "Hawser.Editor.Core");

    private static readonly FrozenSet<string> UnitySideLibraries = FrozenSet.Create(
        "netstandard", "Google.Protobuf", "Microsoft.Bcl.TimeProvider", "System.Memory", "System.Runtime.CompilerServices.Unsafe");

    public static IEnumerable<string> Violations(string assembly, IEnumerable<string> references, string targetFramework)
    {
        if (!Direct.ContainsKey(assembly))
            return [$"{assembly} has no arrows: add it to AssemblyArrows and to docs/architecture.md."];
        var allowed = Below(assembly).ToHashSet();
        return references.Where(reference => reference != assembly && !IsAllowed(assembly, reference, allowed, targetFramework))
            .Select(reference => $"{assembly} ({targetFramework}) must not use {reference}.");
    }

    private static bool IsAllowed(string assembly, string reference, HashSet<string> allowed, string targetFramework)
    {
        if (reference.StartsWith("Hawser.", StringComparison.Ordinal)) return allowed.Contains(reference);
        if (reference.StartsWith("Unity", StringComparison.Ordinal)) return false;
        if (reference == "RabbitMQ.Client") return assembly == "Hawser.Fleet";
        return !UnitySide.Contains(assembly) || !IsNetStandard(targetFramework) || UnitySideLibraries.Contains(reference);
    }

    private static bool IsNetStandard(string targetFramework) => targetFramework.StartsWith(".NETStandard", StringComparison.Ordinal);

    private static IEnumerable<string> Below(string assembly) =>
        Direct[assembly].SelectMany(below => Below(below).Prepend(below));
}
