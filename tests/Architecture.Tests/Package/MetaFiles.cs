using System.Text.RegularExpressions;

namespace Architecture.Tests.Package;

/// <summary>
/// Unity ignores a file of an installed package that has no .meta, and two equal guids make it drop one of the two.
/// </summary>
internal static partial class MetaFiles
{
    /// <param name="files">Paths inside the package, with forward slashes.</param>
    /// <param name="read">Gives the text of a .meta file.</param>
    /// <param name="builtLater">Files that the build puts there and Git does not hold; only their .meta is committed.</param>
    public static IEnumerable<string> Violations(IReadOnlyCollection<string> files, Func<string, string> read, IReadOnlyCollection<string> builtLater)
    {
        var metas = files.Where(IsMeta).ToHashSet();
        var imported = files.Where(file => !IsMeta(file)).Concat(builtLater).SelectMany(WithFolders).Where(IsImported).ToHashSet();
        var missing = imported.Where(path => !metas.Contains(path + ".meta")).Select(path => $"{path} has no .meta.");
        var orphans = metas.Where(meta => !imported.Contains(meta[..^".meta".Length])).Select(meta => $"{meta} belongs to nothing.");
        return missing.Concat(orphans).Concat(BadGuids(metas, read)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> BadGuids(IEnumerable<string> metas, Func<string, string> read)
    {
        var guids = metas.Select(meta => (Meta: meta, Guid: GuidLine().Match(read(meta)).Groups[1].Value)).ToArray();
        var none = guids.Where(entry => entry.Guid.Length == 0).Select(entry => $"{entry.Meta} has no guid of 32 hex digits.");
        var twice = guids.Where(entry => entry.Guid.Length > 0).GroupBy(entry => entry.Guid).Where(group => group.Count() > 1)
            .Select(group => $"guid {group.Key} is used by {string.Join(" and ", group.Select(entry => entry.Meta).Order(StringComparer.Ordinal))}.");
        return none.Concat(twice);
    }

    private static IEnumerable<string> WithFolders(string file)
    {
        for (var path = file; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
            yield return path;
    }

    private static bool IsMeta(string file) => file.EndsWith(".meta", StringComparison.Ordinal);

    // Unity imports neither hidden files nor anything at or below a name that ends with ~.
    private static bool IsImported(string path) =>
        path.Split('/').All(part => !part.StartsWith('.') && !part.EndsWith('~'));

    [GeneratedRegex(@"^guid: ([0-9a-f]{32})\s*$", RegexOptions.Multiline)]
    private static partial Regex GuidLine();
}
