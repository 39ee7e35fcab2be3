using UnityStandIn.Border;

namespace UnityEditor.PackageManager;

public enum PackageSource
{
    Unknown,
    Registry,
    BuiltIn,
    Embedded,
    Local,
    Git,
    LocalTarball,
}

[Serializable]
public class PackageInfo
{
    private PackageInfo(PackageDescription package)
    {
        name = package.Name;
        version = package.Version;
        displayName = package.DisplayName;
        description = package.Description;
        resolvedPath = package.ResolvedPath;
        assetPath = package.AssetPath;
        source = package.IsEmbedded ? PackageSource.Embedded : PackageSource.Local;
    }

    public string name { get; }

    public string version { get; }

    public string displayName { get; }

    public string description { get; }

    public string resolvedPath { get; }

    public string assetPath { get; }

    public string packageId => $"{name}@file:{resolvedPath}";

    public PackageSource source { get; }

    public static PackageInfo? FindForAssembly(System.Reflection.Assembly assembly)
        => UnityEditor.StandIn.UserAssemblies.PackageOf(assembly) is { } package ? new PackageInfo(package) : null;

    public static PackageInfo? FindForAssetPath(string assetPath)
        => All().FirstOrDefault(package => assetPath == package.assetPath || assetPath.StartsWith(package.assetPath + "/", StringComparison.Ordinal));

    public static PackageInfo[] GetAllRegisteredPackages() => All();

    private static PackageInfo[] All() => Array.ConvertAll(NativeLink.Side.GetPackages(), package => new PackageInfo(package));
}
