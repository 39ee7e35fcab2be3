using UnityStandIn.Border;

namespace UnityEditor.Compilation;

public enum AssembliesType
{
    Editor,
    Player,
    PlayerWithoutTestAssemblies,
}

[Flags]
public enum AssemblyFlags
{
    None = 0,
    EditorAssembly = 1,
}

[Flags]
public enum RequestScriptCompilationOptions
{
    None = 0,
    CleanBuildCache = 1,
}

public class Assembly
{
    internal Assembly(ProjectAssembly project)
    {
        name = project.Name;
        outputPath = project.OutputPath;
        sourceFiles = project.SourceFiles;
        defines = project.Defines;
        allReferences = project.References;
        flags = project.IsEditorOnly ? AssemblyFlags.EditorAssembly : AssemblyFlags.None;
    }

    public string name { get; }

    public string outputPath { get; }

    public string[] sourceFiles { get; }

    public string[] defines { get; }

    public string[] allReferences { get; }

    public AssemblyFlags flags { get; }
}
