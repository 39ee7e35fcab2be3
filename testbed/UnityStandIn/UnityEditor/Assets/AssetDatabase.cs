namespace UnityEditor;

public static class AssetDatabase
{
    public static void Refresh() => Refresh(ImportAssetOptions.Default);

    /// <summary>The only way, besides gaining focus, in which Unity notices that files changed.</summary>
    public static void Refresh(ImportAssetOptions options)
    {
        MainThread.Demand("Refresh");
        NativeLink.Side.RefreshAssets();
    }

    public static void ImportAsset(string path) => ImportAsset(path, ImportAssetOptions.Default);

    public static void ImportAsset(string path, ImportAssetOptions options)
    {
        MainThread.Demand("ImportAsset");
        NativeLink.Side.ImportAsset(path);
    }

    public static void StartAssetEditing()
    {
        MainThread.Demand("StartAssetEditing");
        NativeLink.Side.ChangeAssetEditing(+1);
    }

    public static void StopAssetEditing()
    {
        MainThread.Demand("StopAssetEditing");
        NativeLink.Side.ChangeAssetEditing(-1);
    }

    public static bool IsAssetImportWorkerProcess() => NativeLink.Settings.IsAssetImportWorker;

    public static void SaveAssets() => MainThread.Demand("SaveAssets");

    /// <summary>The GUID in the asset's .meta file, or an empty text when it has none.</summary>
    public static string AssetPathToGUID(string path)
    {
        MainThread.Demand("AssetPathToGUID");
        var meta = Path.Combine(NativeLink.Settings.ProjectPath, path + ".meta");
        return File.Exists(meta) && File.ReadLines(meta).FirstOrDefault(line => line.StartsWith("guid: ", StringComparison.Ordinal)) is { } guid
            ? guid.Substring("guid: ".Length).Trim()
            : "";
    }
}
