using Mono.Cecil;

namespace PackageAssemblies;

/// <summary>Gives an assembly its name inside the package, and calls the others by theirs.</summary>
internal static class Identity
{
    private const string InternalsVisibleTo = "System.Runtime.CompilerServices.InternalsVisibleToAttribute";

    public static void Rename(AssemblyDefinition assembly)
    {
        foreach (var reference in assembly.MainModule.AssemblyReferences.Where(reference => reference.Name != KnownAssemblies.Platform))
            Rename(reference);
        foreach (var friend in FriendsOutside(assembly)) assembly.CustomAttributes.Remove(friend);
        Rename(assembly.Name);
        assembly.MainModule.Name = assembly.Name.Name + ".dll";
        // A changed assembly no longer carries its maker's signature, so it must not claim it.
        assembly.MainModule.Attributes &= ~ModuleAttributes.StrongNameSigned;
    }

    private static void Rename(AssemblyNameReference name)
    {
        name.Name = AssemblyNames.InPackage(name.Name);
        name.PublicKey = [];
        name.HasPublicKey = false;
    }

    private static CustomAttribute[] FriendsOutside(AssemblyDefinition assembly) =>
        [.. assembly.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == InternalsVisibleTo
            && !AssemblyNames.IsOurs((string)attribute.ConstructorArguments[0].Value))];
}
