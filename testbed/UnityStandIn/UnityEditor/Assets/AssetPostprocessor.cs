using System.Reflection;

namespace UnityEditor;

/// <summary>Derived classes have a static OnPostprocessAllAssets, which Unity finds by name.</summary>
public class AssetPostprocessor
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public string assetPath { get; set; } = "";

    public virtual int GetPostprocessOrder() => 0;

    public virtual uint GetVersion() => 0;

    internal static void Announce(string[] imported, string[] deleted, string[] moved, string[] movedFrom)
    {
        foreach (var type in TypeCache.GetTypesDerivedFrom<AssetPostprocessor>())
            if (type.GetMethod("OnPostprocessAllAssets", AnyStatic) is { } method)
                Guarded.Run(() => method.Invoke(null, Arguments(method, imported, deleted, moved, movedFrom)));
    }

    private static object[] Arguments(MethodInfo method, params object[] lists)
        => method.GetParameters().Length == 5 ? [.. lists, false] : lists;
}
