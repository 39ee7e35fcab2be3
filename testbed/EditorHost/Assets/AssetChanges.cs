namespace EditorHost.Assets;

internal sealed record AssetChanges
{
    private static readonly HashSet<string> CodeExtensions = new(StringComparer.OrdinalIgnoreCase) { ".cs", ".asmdef", ".asmref", ".dll", ".rsp" };

    public required string[] Imported { get; init; }

    public required string[] Deleted { get; init; }

    public bool Any => Imported.Length + Deleted.Length > 0;

    public bool TouchCode => Imported.Concat(Deleted).Any(path => CodeExtensions.Contains(Path.GetExtension(path)) || Path.GetFileName(path) == "package.json");
}
