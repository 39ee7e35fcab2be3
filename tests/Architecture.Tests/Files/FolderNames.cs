using System.Collections.Frozen;

namespace Architecture.Tests.Files;

/// <summary>A folder is named after what it is about; these names are about nothing.</summary>
internal static class FolderNames
{
    private static readonly FrozenSet<string> Empty = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Helpers", "Helper", "Utils", "Util", "Utilities", "Managers", "Common", "Misc", "Shared");

    public static IEnumerable<string> Violations(IEnumerable<string> files) =>
        files.SelectMany(file => file.Split('/').SkipLast(1).Where(Empty.Contains).Select(folder => $"{file}: the folder name '{folder}' says nothing."))
            .Distinct();
}
