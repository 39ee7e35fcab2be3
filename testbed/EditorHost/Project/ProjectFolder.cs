namespace EditorHost.Project;

/// <summary>Where things are in a Unity project.</summary>
internal sealed class ProjectFolder(string root)
{
    public string Root { get; } = root;

    public string Assets => Path.Combine(Root, "Assets");

    public string Packages => Path.Combine(Root, "Packages");

    public string Manifest => Path.Combine(Packages, "manifest.json");

    public string Settings => Path.Combine(Root, "ProjectSettings");

    public string VersionFile => Path.Combine(Settings, "ProjectVersion.txt");

    public string Library => Path.Combine(Root, "Library");

    public string ScriptAssemblies => Path.Combine(Library, "ScriptAssemblies");

    /// <summary>What Unity keeps in Library/Bee: compiled output and the inputs it came from.</summary>
    public string Artifacts => Path.Combine(Library, "StandIn");

    public string Temp => Path.Combine(Root, "Temp");

    public string LockFile => Path.Combine(Temp, "UnityLockfile");

    public string InstanceFile => Path.Combine(Library, "EditorInstance.json");

    public string DefaultLog => Path.Combine(Root, "Logs", "Editor.log");

    public bool Exists => Directory.Exists(Assets);

    public string[] Scenes
        => Directory.GetFiles(Assets, "*.standin.json", SearchOption.AllDirectories).OrderBy(path => path, StringComparer.Ordinal).ToArray();

    /// <summary>The path as Unity writes it: relative to the project, with forward slashes.</summary>
    public string Relative(string path)
        => path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path.Substring(Root.Length + 1).Replace('\\', '/') : path;

    public string Absolute(string path) => Path.IsPathRooted(path) ? path : Path.Combine(Root, path);
}
