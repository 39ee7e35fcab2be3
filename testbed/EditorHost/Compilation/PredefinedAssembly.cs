using EditorHost.Project;

namespace EditorHost.Compilation;

/// <summary>Unity's assemblies for scripts without a definition, in the order in which they compile.</summary>
internal sealed record PredefinedAssembly(string Name, bool IsEditorOnly, bool IsFirstPass)
{
    public static PredefinedAssembly[] All { get; } =
    [
        new("Assembly-CSharp-firstpass", IsEditorOnly: false, IsFirstPass: true),
        new("Assembly-CSharp-Editor-firstpass", IsEditorOnly: true, IsFirstPass: true),
        new("Assembly-CSharp", IsEditorOnly: false, IsFirstPass: false),
        new("Assembly-CSharp-Editor", IsEditorOnly: true, IsFirstPass: false),
    ];

    public bool Holds(ProjectFolder project, string source)
    {
        var folders = project.Relative(Path.GetDirectoryName(source)!).Split('/');
        var firstPass = folders.Length > 1 && folders[1] is "Plugins" or "Standard Assets" or "Pro Standard Assets";
        return folders.Contains("Editor") == IsEditorOnly && firstPass == IsFirstPass;
    }

    /// <summary>An Editor assembly sees the runtime one, and the second pass sees the first.</summary>
    public bool Sees(PredefinedAssembly other)
        => other != this && (!other.IsEditorOnly || IsEditorOnly) && (other.IsFirstPass || (!IsFirstPass && IsEditorOnly));
}
