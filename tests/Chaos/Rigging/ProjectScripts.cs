namespace Hawser.Chaos.Rigging;

/// <summary>The C# that the projects of a run consist of.</summary>
internal static class ProjectScripts
{
    public static void WriteTo(string project)
    {
        foreach (var name in new[] { "ChaosCommands.cs", "Ledger.cs" }) Write(Path.Combine(project, "Assets", "Editor", name), Read(name));
    }

    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Read(string name)
    {
        using var stream = typeof(ProjectScripts).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
