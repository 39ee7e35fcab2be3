using System.Collections.Frozen;
using Mono.Cecil;

namespace Architecture.Tests.Arrows;

/// <summary>
/// The folders inside the daemon and what each may know. Gateways translate a dialect and know the core but not each
/// other; the core knows no gateway; Hosting puts everything together and so nothing knows Hosting. What stands in no folder
/// is everybody's and knows nobody.
/// </summary>
internal static class DaemonLayers
{
    private const string Root = "Hawser.Daemon";
    private const string Gateways = "Gateways";
    private const string Hosting = "Hosting";

    private static readonly FrozenSet<string> Core =
        FrozenSet.Create("Editors", "Commands", "Events", "Operations", "Sessions", "Interrupts", "Journals");

    public static IEnumerable<string> Violations(ModuleDefinition daemon) =>
        from type in daemon.GetTypes()
        let user = FolderOf(type)
        where user is not null
        from used in TypeUses.Of(type).Select(FolderOf).OfType<string>().Distinct()
        where !MayUse(user, used)
        select $"{type.FullName} (in {user}) must not use {used}.";

    private static bool MayUse(string user, string used)
    {
        if (user == used || user == Hosting || used.Length == 0) return true;
        if (Layer(used) == Gateways) return used == Gateways && Layer(user) == Gateways;
        return Core.Contains(Layer(used)) && (Core.Contains(Layer(user)) || Layer(user) == Gateways);
    }

    private static string Layer(string folder) => folder.Split('/')[0];

    /// <summary>
    /// "" for Hawser.Daemon itself, "Commands" for all below Hawser.Daemon.Commands, "Gateways/Http" one level deeper since
    /// each gateway counts on its own; null for what is not the daemon's.
    /// </summary>
    private static string? FolderOf(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        if (type.Scope is AssemblyNameReference assembly && assembly.Name != Root) return null;
        var parts = type.Namespace.Split('.');
        if (parts is not ["Hawser", "Daemon", .. var folders]) return null;
        var depth = folders is [Gateways, ..] ? 2 : 1;
        return string.Join('/', folders.Take(depth));
    }
}
