namespace EditorHost.Assets;

/// <summary>Every asset with its time and size, as the asset database last saw it.</summary>
internal sealed class AssetSnapshot
{
    private readonly Dictionary<string, (DateTime Written, long Size)> _files = new(StringComparer.Ordinal);

    public static AssetSnapshot Take(IEnumerable<string> roots)
    {
        var snapshot = new AssetSnapshot();
        foreach (var root in roots)
            // A link to nowhere, or a file that went away while we looked, is no asset.
            foreach (var file in AssetTree.Files(root).Where(file => file.Exists))
                snapshot._files[file.FullName] = (file.LastWriteTimeUtc, file.Length);
        return snapshot;
    }

    public AssetChanges ChangesSince(AssetSnapshot before) => new()
    {
        Imported = _files.Where(file => !before._files.TryGetValue(file.Key, out var known) || known != file.Value).Select(file => file.Key).ToArray(),
        Deleted = before._files.Keys.Where(file => !_files.ContainsKey(file)).ToArray(),
    };
}
