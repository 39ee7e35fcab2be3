using System.Reflection;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>A managed DLL that came with the project or a package.</summary>
internal sealed record PrecompiledAssembly(string Name, string Path, bool IsExplicitlyReferenced, PackageDescription? Package)
{
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Null when the file is a native library.</summary>
    public static PrecompiledAssembly? TryRead(string path, PackageDescription? package)
    {
        try
        {
            var isExplicit = YamlSetting.ReadNumber(path + ".meta", "isExplicitlyReferenced") == 1;
            return new PrecompiledAssembly(AssemblyName.GetAssemblyName(path).Name!, path, isExplicit, package);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
