using Mono.Cecil;

namespace PackageAssemblies;

/// <summary>
/// Libraries built for netstandard 2.0 take Span, ValueTask, IAsyncDisposable and the like from packages (System.Memory,
/// System.Buffers, Microsoft.Bcl.AsyncInterfaces, …). netstandard 2.1 has these types itself: they are asked of it, and the
/// packages, each a possible clash with a user's copy, need not ship.
/// </summary>
internal static class PlatformReferences
{
    public static void Retarget(ModuleDefinition module, ModuleDefinition platform)
    {
        var target = ReferenceTo(module, platform);
        var has = platform.Types.Select(type => type.FullName).ToHashSet();
        foreach (var type in module.GetTypeReferences().Where(type => type.Scope is AssemblyNameReference && has.Contains(Outermost(type).FullName)))
            type.Scope = target;
        foreach (var unused in Unused(module, target)) module.AssemblyReferences.Remove(unused);
    }

    private static AssemblyNameReference ReferenceTo(ModuleDefinition module, ModuleDefinition platform)
    {
        var reference = module.AssemblyReferences.FirstOrDefault(reference => reference.Name == KnownAssemblies.Platform);
        if (reference is null)
            module.AssemblyReferences.Add(reference = new AssemblyNameReference(KnownAssemblies.Platform, platform.Assembly.Name.Version));
        reference.Version = platform.Assembly.Name.Version;
        reference.PublicKeyToken = platform.Assembly.Name.PublicKeyToken;
        return reference;
    }

    private static AssemblyNameReference[] Unused(ModuleDefinition module, AssemblyNameReference target)
    {
        var used = module.GetTypeReferences().Select(type => type.Scope).ToHashSet();
        return [.. module.AssemblyReferences.Where(reference => reference != target && !used.Contains(reference))];
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
