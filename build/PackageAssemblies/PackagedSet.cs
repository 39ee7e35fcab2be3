using Mono.Cecil;

namespace PackageAssemblies;

/// <summary>
/// The Editor core with everything it needs at run time, under names that can't clash. What netstandard 2.1 has already is
/// asked of it and not shipped.
/// </summary>
internal static class PackagedSet
{
    /// <summary>Writes the set, removes DLLs that no longer belong to it, and returns what it wrote.</summary>
    public static IReadOnlyList<string> Write(BuildReport build, string folder)
    {
        using var known = new KnownAssemblies(build.References.Append(build.Target));
        var shipped = Prepare(known, Path.GetFileNameWithoutExtension(build.Target));
        var files = shipped.Select(assembly => (Assembly: assembly, File: Path.Combine(folder, assembly.Name.Name + ".dll"))).ToArray();
        foreach (var (_, file) in files) RequireMeta(file);
        foreach (var (assembly, file) in files) assembly.Write(file, new WriterParameters { DeterministicMvid = true, Timestamp = 0 });
        LinkCheck.Verify([.. files.Select(file => file.File)], PlatformFile(build));
        foreach (var stale in Directory.GetFiles(folder, "*.dll").Except(files.Select(file => file.File))) File.Delete(stale);
        return [.. files.Select(file => file.File)];
    }

    private static List<AssemblyDefinition> Prepare(KnownAssemblies known, string root)
    {
        var platform = known.Find(KnownAssemblies.Platform) ?? throw new PackagingException("The build report lists no netstandard.dll.");
        var shipped = new List<AssemblyDefinition>();
        var waiting = new Queue<string>([root]);
        while (waiting.TryDequeue(out var name))
        {
            if (shipped.Exists(done => done.Name.Name == AssemblyNames.InPackage(name))) continue;
            var assembly = known.Find(name) ?? throw new PackagingException($"{name} is needed, but the build report does not list it.");
            UnsafeCalls.Inline(assembly.MainModule);
            assembly = Reread(assembly, known);
            PlatformReferences.Retarget(assembly.MainModule, platform.MainModule);
            foreach (var needed in NeededBy(assembly)) waiting.Enqueue(needed);
            shipped.Add(assembly);
            Identity.Rename(assembly);
        }

        return [.. shipped.OrderBy(assembly => assembly.Name.Name, StringComparer.Ordinal)];
    }

    // The tables of types and members that a module names are those it was read with; only writing drops what is no longer used.
    private static AssemblyDefinition Reread(AssemblyDefinition assembly, KnownAssemblies known)
    {
        var image = new MemoryStream();
        assembly.Write(image);
        image.Position = 0;
        return AssemblyDefinition.ReadAssembly(image, new ReaderParameters { AssemblyResolver = known });
    }

    private static string[] NeededBy(AssemblyDefinition assembly) =>
        [.. assembly.MainModule.AssemblyReferences.Select(reference => reference.Name).Where(name => name != KnownAssemblies.Platform)];

    private static string PlatformFile(BuildReport build) =>
        build.References.Single(file => Path.GetFileNameWithoutExtension(file) == KnownAssemblies.Platform);

    // Unity ignores a file of an installed package that has no .meta, and the build must not invent guids.
    private static void RequireMeta(string file)
    {
        if (!File.Exists(file + ".meta"))
            throw new PackagingException($"The package would ship {Path.GetFileName(file)}, which has no committed .meta. If it must ship, add one.");
    }
}
