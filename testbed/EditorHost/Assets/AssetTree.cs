namespace EditorHost.Assets;

/// <summary>The files Unity would import: nothing hidden, nothing in folders ending in `~`, no .meta.</summary>
internal static class AssetTree
{
    public static IEnumerable<FileInfo> Files(string root)
    {
        var pending = new Stack<DirectoryInfo>();
        if (Directory.Exists(root))
            pending.Push(new DirectoryInfo(root));
        while (pending.Count > 0)
        {
            var folder = pending.Pop();
            foreach (var file in folder.EnumerateFiles().Where(file => IsImported(file.Name) && file.Extension != ".meta"))
                yield return file;
            foreach (var inner in folder.EnumerateDirectories().Where(inner => IsImported(inner.Name)))
                pending.Push(inner);
        }
    }

    private static bool IsImported(string name) => name[0] != '.' && name[name.Length - 1] != '~';
}
