using System.Collections.Frozen;

namespace Architecture.Tests.Arrows;

/// <summary>
/// Which of our assemblies may use which: the arrows of CONTRIBUTING.md, one step each. Whoever may use an assembly may
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

    public static IEnumerable<string> Violations(string project, IEnumerable<string> references, string targetFramework)
    {
        if (!Direct.ContainsKey(project))
            return [$"{project} has no arrows: draw them in AssemblyArrows and in CONTRIBUTING.md."];
        var allowed = Below(project).ToHashSet();
        return references.Where(reference => !IsAllowed(project, reference, allowed, targetFramework))
            .Select(reference => $"{project} ({targetFramework}) must not use {reference}.");
    }

    private static bool IsAllowed(string project, string reference, HashSet<string> allowed, string targetFramework)
    {
        if (reference.StartsWith("Hawser.", StringComparison.Ordinal)) return allowed.Contains(reference);
        if (reference.StartsWith("Unity", StringComparison.Ordinal)) return false;
        if (reference == "RabbitMQ.Client") return project == "Hawser.Fleet";
        return !UnitySide.Contains(project) || !IsNetStandard(targetFramework) || UnitySideLibraries.Contains(reference);
    }

    private static bool IsNetStandard(string targetFramework) => targetFramework.StartsWith(".NETStandard", StringComparison.Ordinal);

    private static IEnumerable<string> Below(string project) =>
        Direct[project].SelectMany(below => Below(below).Prepend(below));
}
