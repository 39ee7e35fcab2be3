using UnityStandIn.Border;
using UnityStandIn.Border.Json;

namespace EditorHost.Compilation;

/// <summary>One .asmdef file.</summary>
internal sealed class AssemblyDefinition
{
    private AssemblyDefinition(string path, JsonObject json, PackageDescription? package)
    {
        Path = path;
        Package = package;
        Name = json.Text("name");
        References = json.Texts("references").ToArray();
        IncludePlatforms = json.Texts("includePlatforms").ToArray();
        ExcludePlatforms = json.Texts("excludePlatforms").ToArray();
        DefineConstraints = json.Texts("defineConstraints").ToArray();
        PrecompiledReferences = json.Texts("precompiledReferences").ToArray();
        OverrideReferences = json.Flag("overrideReferences");
        AutoReferenced = json.Flag("autoReferenced", fallback: true);
        NoEngineReferences = json.Flag("noEngineReferences");
        AllowUnsafeCode = json.Flag("allowUnsafeCode");
        IsTestAssembly = json.Texts("optionalUnityReferences").Contains("TestAssemblies");
        VersionDefines = json.Objects("versionDefines")
            .Select(item => new VersionDefine(item.Text("name"), item.Text("expression"), item.Text("define"))).ToArray();
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public PackageDescription? Package { get; }

    public string Name { get; }

    public string[] References { get; }

    public string[] IncludePlatforms { get; }

    public string[] ExcludePlatforms { get; }

    public string[] DefineConstraints { get; }

    public string[] PrecompiledReferences { get; }

    public bool OverrideReferences { get; }

    public bool AutoReferenced { get; }

    public bool NoEngineReferences { get; }

    public bool AllowUnsafeCode { get; }

    public bool IsTestAssembly { get; }

    public VersionDefine[] VersionDefines { get; }

    /// <summary>The stand-in is an Editor on its own platform: only what is built for the Editor counts.</summary>
    public bool IsForEditor => IncludePlatforms.Length > 0 ? IncludePlatforms.Contains("Editor") : !ExcludePlatforms.Contains("Editor");

    public bool IsEditorOnly => IncludePlatforms.Length == 1 && IsForEditor;

    public static AssemblyDefinition Read(string path, PackageDescription? package)
        => new(path, JsonReader.ParseObject(File.ReadAllText(path)), package);
}
