using System.Text;
using Mono.Cecil;

namespace PackageAssemblies;

/// <summary>
/// Proves that the written set is whole: every type and member that any of its assemblies names is in the set or in
/// netstandard 2.1, and no attribute still spells a third party's old name.
/// </summary>
internal static class LinkCheck
{
    public static void Verify(IReadOnlyList<string> files, string platform)
    {
        using var known = new KnownAssemblies(files.Append(platform));
        var names = files.Select(file => Path.GetFileNameWithoutExtension(file)).ToArray();
        var problems = names.SelectMany(name => Unresolved(known.Find(name)!.MainModule))
            .Concat(files.SelectMany(file => OldNames(file, names))).Distinct().ToArray();
        if (problems.Length > 0) throw new PackagingException(string.Join('\n', problems));
    }

    private static IEnumerable<string> Unresolved(ModuleDefinition module) =>
        module.GetTypeReferences().Where(type => !Exists(type.Resolve)).Select(type => $"{type.FullName} of {type.Scope}")
            .Concat(module.GetMemberReferences().Where(member => !IsOfArray(member) && !Exists(member.Resolve)).Select(member => member.FullName))
            .Select(missing => $"{module.Name} needs {missing}, which neither the package nor netstandard 2.1 has.");

    /// <summary>The runtime itself makes Get and Set of an array with several dimensions; no assembly has them.</summary>
    private static bool IsOfArray(MemberReference member) => member.DeclaringType is ArrayType;

    private static bool Exists(Func<object?> resolve)
    {
        try
        {
            return resolve() is not null;
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }

    // typeof(X) in an attribute is stored as the text "X, Assembly, Version=…", which no metadata table lists.
    private static IEnumerable<string> OldNames(string file, string[] names)
    {
        var bytes = File.ReadAllBytes(file);
        return names.Where(name => !AssemblyNames.IsOurs(name["Hawser.".Length..]))
            .Select(name => name["Hawser.".Length..])
            .Where(old => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($", {old}, Version=")) >= 0)
            .Select(old => $"{Path.GetFileName(file)} still names {old} in an attribute.");
    }
}
