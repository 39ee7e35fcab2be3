namespace EditorHost.Client;

/// <summary>A Unity project in a temporary folder, gone when disposed.</summary>
public sealed class StandInProject : IDisposable
{
    private StandInProject(string root) => Root = root;

    public string Root { get; }

    public static StandInProject Create()
    {
        var project = new StandInProject(Directory.CreateTempSubdirectory("stand-in-project-").FullName);
        Directory.CreateDirectory(Path.Combine(project.Root, "Assets"));
        return project;
    }

    /// <summary>Writes a file of the project, such as `Assets/Editor/Boot.cs`; the Editor sees it at its next refresh.</summary>
    public StandInProject Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public bool Has(string path) => File.Exists(Path.Combine(Root, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
